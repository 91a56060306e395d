import type { Result } from '../../shared/bridge/result.ts';
import type { Settings } from '../../shared/bridge/settings.ts';

/** What a request makes of the settings before it. */
type Change = (before: Settings) => Settings;

/**
 * The settings as the window shows them: those that main keeps, and over them what was changed here and is not
 * answered yet. Requests go one after the other, so that the answer to an earlier one takes nothing back that was
 * chosen since; a change that main refuses is taken back alone.
 */
export class SettingsQueue {
  #kept: Settings;
  #waiting: readonly Change[] = [];
  #last: Promise<unknown> = Promise.resolve();
  readonly #show: (settings: Settings) => void;

  constructor(kept: Settings, show: (settings: Settings) => void) {
    this.#kept = kept;
    this.#show = show;
  }

  /** Begins anew with what main keeps. */
  reset(kept: Settings): void {
    this.#kept = kept;
    this.#waiting = [];
  }

  /**
   * Shows a change at once and asks main for it when its turn comes. `request` gets the settings that it changes;
   * without `change`, the window waits for main's word.
   */
  ask(
    request: (before: Settings) => Promise<Result<Settings>>,
    change: Change = (before) => before,
  ): Promise<Result<Settings>> {
    this.#waiting = [...this.#waiting, change];
    this.#showAll();
    const answered = this.#last.then(async () => {
      try {
        const answer = await request(this.#kept);
        if (answer.ok) this.#kept = answer.value;
        return answer;
      } finally {
        this.#waiting = this.#waiting.filter((other) => other !== change);
        this.#showAll();
      }
    });
    this.#last = answered.catch(() => null);
    return answered;
  }

  #showAll(): void {
    this.#show(this.#waiting.reduce((before, change) => change(before), this.#kept));
  }
}
