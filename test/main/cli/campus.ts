import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openApp } from '../../../src/main/app/open-app.ts';
import type { App } from '../../../src/main/app/app.ts';
import type { PracticeOptions } from '../../../src/main/practice/practice-controller.ts';
import { PracticeController } from '../../../src/main/practice/practice-controller.ts';
import type { PracticeRecord } from '../../../src/main/practice/practice-log.ts';
import { MemorySettings } from '../../fakes/memory-settings.ts';
import type { CommandEnd, RunningCommand } from './cli-process.ts';
import { runCommand, startCommand } from './cli-process.ts';

/** The token of these tests; nothing but the controller may ever see it. */
export const TOKEN = 'sentinel-token-77aa-1b2c';

/** An outcome line of `--json`. */
export interface Outcome {
  readonly type: 'outcome';
  readonly row: number;
  readonly unique_id: string;
  readonly status: string;
  readonly reference_id?: number;
  readonly code?: number;
  readonly unanswered?: number;
}

/** One folder with a store and a controller of its own, and commands that use both. */
export interface Campus {
  readonly folder: string;
  readonly url: string;
  readonly controller: PracticeController;
  readonly store: readonly string[];
  /** A file of so many invented people. */
  people(count: number, name?: string): string;
  start(...words: string[]): RunningCommand;
  run(...words: string[]): Promise<CommandEnd>;
  /** The stored batches as `batches --json` tells them. */
  batches(): Promise<Record<string, unknown>[]>;
  /** The app itself on the same store, as a window would have it. To be closed before the next command. */
  open(): Promise<App>;
  /** Resolves once so many requests came. */
  requests(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a folder and a controller. */
export async function openCampus(options: PracticeOptions = {}): Promise<Campus> {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  const controller = new PracticeController(options);
  const { url } = await controller.listen(0);
  const dataDir = join(folder, 'data');
  const keyFile = join(folder, 'data.key');
  const store = ['--data-dir', dataDir, '--key-file', keyFile];
  const environment = { OPSCOM_API_TOKEN: TOKEN };
  const run = (...words: string[]): Promise<CommandEnd> => runCommand([...words, ...store], environment);
  return {
    folder,
    url,
    controller,
    store,
    people: (count, name = 'people.csv') => {
      const path = join(folder, name);
      writeFileSync(path, peopleCsv(count));
      return path;
    },
    start: (...words) => startCommand([...words, ...store], environment),
    run,
    batches: async () => (await run('batches', '--json')).lines(),
    open: () =>
      openApp({
        dataDir,
        keyFile,
        host: 'loopback',
        version: '0',
        platform: 'linux',
        settings: new MemorySettings(),
        keychain: () => Promise.resolve({ available: false, cause: 'none in this test' }),
      }),
    requests: async (count) => {
      while (controller.records().requests.length < count) await new Promise((wake) => setTimeout(wake, 5));
    },
    close: async () => {
      await controller.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The outcome lines of a command. */
export function outcomesOf(end: CommandEnd): Outcome[] {
  return end.lines().filter(({ type }) => type === 'outcome') as unknown as Outcome[];
}

/** What the controller knows of each person. */
export function recordsOf({ controller }: Campus): ReadonlyMap<string, PracticeRecord> {
  return new Map(controller.records().people.map((person) => [person.uniqueId, person]));
}

function peopleCsv(count: number): string {
  const lines = ['ID,Login source,Last name,First name,Email'];
  for (let person = 1; person <= count; person += 1) {
    const id = String(person).padStart(6, '0');
    lines.push(`${id},OPSCOM,Okafor,Person ${person},person${person}@campus.example`);
  }
  return `${lines.join('\n')}\n`;
}
