import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SettingsQueue } from '../../../src/renderer/app/settings-queue.ts';
import type { Result } from '../../../src/shared/bridge/result.ts';
import { bad, good } from '../../../src/shared/bridge/result.ts';
import type { Settings } from '../../../src/shared/bridge/settings.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/bridge/settings.ts';

/** Main, that answers when it is told to. */
class SlowMain {
  kept: Settings = DEFAULT_SETTINGS;
  readonly shown: Settings[] = [];
  readonly queue = new SettingsQueue(DEFAULT_SETTINGS, (settings) => this.shown.push(settings));
  #answers: (() => void)[] = [];

  change(part: (before: Settings) => Partial<Settings>, isRefused = false): Promise<Result<Settings>> {
    return this.queue.ask(
      (before) =>
        new Promise((resolve) => {
          const next = part(before);
          this.#answers.push(() => {
            if (!isRefused) this.kept = { ...this.kept, ...next };
            resolve(isRefused ? bad('store-failed', { kind: 'full' }) : good(this.kept));
          });
        }),
      (before) => ({ ...before, ...part(before) }),
    );
  }

  get now(): Settings | undefined {
    return this.shown.at(-1);
  }

  /** Answers all that has been asked, and what is asked after it. */
  async answerAll(): Promise<void> {
    for (;;) {
      // What waits for its turn is asked after the answer before it has been taken in.
      await new Promise((resolve) => setImmediate(resolve));
      const answers = this.#answers.splice(0);
      if (answers.length === 0) return;
      for (const answer of answers) answer();
    }
  }
}

function widen(name: 'city' | 'email', width: number) {
  return ({ columns }: Settings): Partial<Settings> => ({
    columns: { ...columns, widths: { ...columns.widths, [name]: width } },
  });
}

describe('SettingsQueue', () => {
  it('an earlier answer takes nothing back that was changed since', async () => {
    const main = new SlowMain();
    // A recipe is kept after an import; the columns are arranged before main has answered.
    const recipe = main.queue.ask(() => Promise.resolve(good(main.kept)));
    const width = main.change(widen('city', 180));
    await recipe;
    expect(main.now?.columns.widths).toEqual({ city: 180 });
    const other = main.change(widen('email', 200));
    await main.answerAll();
    await Promise.all([width, other]);
    expect(main.kept.columns.widths).toEqual({ city: 180, email: 200 });
    expect(main.now).toEqual(main.kept);
  });

  it('a change that is refused is taken back alone', async () => {
    const main = new SlowMain();
    const refused = main.change(() => ({ keepDays: 7 }), true);
    const kept = main.change(() => ({ colorScheme: 'dark' }));
    expect(main.now).toMatchObject({ keepDays: 7, colorScheme: 'dark' });
    await main.answerAll();
    expect((await refused).ok).toBe(false);
    expect((await kept).ok).toBe(true);
    expect(main.now).toMatchObject({ keepDays: DEFAULT_SETTINGS.keepDays, colorScheme: 'dark' });
  });

  it('begins anew with what main keeps', async () => {
    const main = new SlowMain();
    main.queue.reset({ ...DEFAULT_SETTINGS, keepDays: 30 });
    const asked = main.change(() => ({ colorScheme: 'dark' }));
    expect(main.now).toMatchObject({ keepDays: 30, colorScheme: 'dark' });
    await main.answerAll();
    await asked;
  });

  it('shows and keeps the same in the end, whenever main answers', async () => {
    const steps = fc.array(
      fc.record({
        name: fc.constantFrom('city', 'email'),
        width: fc.integer({ min: 48, max: 1_200 }),
        isRefused: fc.boolean(),
        answersFirst: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (changes) => {
        const main = new SlowMain();
        let expected = DEFAULT_SETTINGS.columns.widths;
        for (const { name, width, isRefused, answersFirst } of changes) {
          if (answersFirst) await main.answerAll();
          void main.change(widen(name, width), isRefused);
          if (!isRefused) expected = { ...expected, [name]: width };
        }
        await main.answerAll();
        expect(main.kept.columns.widths).toEqual(expected);
        if (changes.length > 0) expect(main.now).toEqual(main.kept);
      }),
    );
  });
});
