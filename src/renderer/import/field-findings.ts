import type { StoreApi } from 'zustand/vanilla';

import type { Finding } from '../../shared/columns/findings.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../shared/profile/wire-names.ts';
import type { ImportState } from './import-state.ts';
import type { SheetWorkerClient } from './sheet-worker-client.ts';
import { WorkerEnded } from './sheet-worker-client.ts';
import type { SourcePair } from './worker-messages.ts';

/** What examining needs from outside. */
export interface FindingPorts {
  readonly worker: Pick<SheetWorkerClient, 'ask'>;
  readonly today: () => string;
}

/**
 * Keeps the findings on the screen in step with the mapping: a field is examined when the columns that it is
 * made of change, and not for any other choice.
 */
export class FieldFindings {
  readonly #state: StoreApi<ImportState>;
  readonly #ports: FindingPorts;
  /** By field: what it is made of, and what was found; null while the worker looks. */
  readonly #known = new Map<WireName, { readonly key: string; readonly found: readonly Finding[] | null }>();

  constructor(state: StoreApi<ImportState>, ports: FindingPorts) {
    this.#state = state;
    this.#ports = ports;
  }

  /** Other rows, other columns: everything is looked at anew. */
  forget(): void {
    this.#known.clear();
  }

  /** Examines what changed, and shows it when the worker has answered. */
  async follow(): Promise<void> {
    const { sheet, headerRow, mapping } = this.#state.getState();
    for (const name of this.#known.keys()) if (!mapping.sources.has(name)) this.#known.delete(name);
    const changed = [...mapping.sources].filter((pair) => this.#known.get(pair[0])?.key !== keyOf(pair));
    for (const pair of changed) this.#known.set(pair[0], { key: keyOf(pair), found: null });
    this.#show();
    if (headerRow === null || changed.length === 0) return;
    try {
      const request = { sheet, headerRow, sources: changed, today: this.#ports.today() };
      const { findings } = await this.#ports.worker.ask('examine', request);
      for (const pair of changed) this.#keep(pair, findings);
    } catch (error: unknown) {
      // The flow hears of it with its next request, and the screen says it then.
      if (!(error instanceof WorkerEnded)) throw error;
    }
    this.#show();
  }

  /** An answer about columns that were chosen away in the meantime is dropped. */
  #keep(pair: SourcePair, findings: readonly Finding[]): void {
    const [name] = pair;
    const key = keyOf(pair);
    if (this.#known.get(name)?.key !== key) return;
    this.#known.set(name, { key, found: findings.filter((finding) => finding.name === name) });
  }

  #show(): void {
    this.#state.setState({ findings: WIRE_NAMES.flatMap((name) => this.#known.get(name)?.found ?? []) });
  }
}

function keyOf([, { columns, separator, part }]: SourcePair): string {
  return JSON.stringify([columns, separator, part]);
}
