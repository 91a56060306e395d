import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { unzip } from '../../src/shared/sheet/unzip.ts';
import { readZipDirectory } from '../../src/shared/sheet/zip-directory.ts';
import type { ZipPart } from '../fixtures/sheet/zip-writer.ts';
import { zipOf } from '../fixtures/sheet/zip-writer.ts';
import { AnsweringProcess, HANGS_FROM } from './answering-process.ts';
import type { CommandAnswer, CommandRequest } from './command-process.ts';
import { sized, tellFigure } from './fault-report.ts';
import { mutatedMarkup } from './mutated-markup.ts';
import { ARCHIVES, damaged, OTHER_FILES } from './odd-workbooks.ts';

const FILES = sized(2_000);
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000_000);
/** One sentence or several for people, never the words of a fault in a program. */
const RAW = /\b(?:TypeError|RangeError|SyntaxError|ReferenceError|undefined|NaN|\[object)\b|\n\s+at /;

/** Makes a broken copy of one file. */
type Breaking = (random: () => number) => Uint8Array;

/** The entries of an archive, as they were before they were packed. */
async function partsIn(bytes: Uint8Array): Promise<readonly ZipPart[]> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) throw new Error('a whole archive has a directory');
  const taken = await unzip(bytes, directory.entries.values());
  if (!taken.ok) throw new Error('a whole archive can be unpacked');
  return Array.from(taken.parts, ([name, part]) => ({ name, bytes: part }));
}

function inMarkup(parts: readonly ZipPart[]): Breaking {
  const texts = parts.flatMap((part, index) => (/\.(?:xml|rels)$/.test(part.name) ? [index] : []));
  return (random) => {
    const chosen = texts[Math.floor(random() * texts.length)];
    return zipOf(
      parts.map((part, index) => {
        if (index !== chosen || typeof part.bytes === 'string') return part;
        return { ...part, bytes: mutatedMarkup(Buffer.from(part.bytes).toString('utf8'), random) };
      }),
    );
  };
}

function inText(bytes: Uint8Array): Breaking {
  return (random) => Buffer.from(mutatedMarkup(Buffer.from(bytes).toString('latin1'), random), 'latin1');
}

/** Every odd file with its ways of being broken, bytes first. */
async function breakings(): Promise<readonly (readonly [string, Breaking])[]> {
  const made: (readonly [string, Breaking])[] = [];
  for (const [name, bytes] of [...ARCHIVES, ...OTHER_FILES]) {
    made.push([`${name}, bytes`, (random) => damaged(bytes, random)]);
  }
  for (const [name, bytes] of ARCHIVES) made.push([`${name}, markup`, inMarkup(await partsIn(bytes))]);
  for (const [name, bytes] of OTHER_FILES) made.push([`${name}, markup`, inText(bytes)]);
  return made;
}

describe('opscom-batch inspect and check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-mutated-'));
  const terminal = new AnsweringProcess<CommandRequest, CommandAnswer>('command-process.ts');
  afterAll(() => {
    terminal.end();
    rmSync(folder, { recursive: true });
  });

  /** What is wrong with how a command ended, or null. */
  async function fault(words: readonly string[], statuses: readonly number[]): Promise<string | null> {
    const answer = await terminal.ask({ words });
    if (answer.end !== 'ran') return answer.end;
    const { status, outLength, err, bugs, seconds } = answer;
    if (bugs.length > 0) return `a fault of ours: ${bugs[0]?.slice(0, 300) ?? ''}`;
    if (!statuses.includes(status)) return `status ${status}`;
    if (seconds > HANGS_FROM) return `${seconds.toFixed(1)} s of processor time`;
    if (status === 2 && (outLength > 0 || err.trim() === '')) return 'no sentence, or a result beside it';
    // What is quoted is a name of the file's own, and a mutation may have called a sheet "NaN".
    return RAW.test(err.replaceAll(/"[^"]*"/g, '""')) ? `raw words: ${err.slice(0, 200)}` : null;
  }

  it('give a result or say one sentence, whatever became of a file', { timeout: 3_600_000 }, async () => {
    const ways = await breakings();
    const random = seededRandom(SEED);
    const wrong: string[] = [];
    const path = join(folder, 'people');
    for (let index = 0; index < FILES; index += 1) {
      const [name, breaking] = ways[index % ways.length] ?? ['', () => new Uint8Array()];
      writeFileSync(path, breaking(random));
      const found =
        (await fault(['inspect', path, '--json'], [0, 2])) ??
        (await fault(['inspect', path, '--csv'], [0, 2])) ??
        (await fault(['check', path, '--set', 'login_source=OPSCOM'], [0, 1, 2]));
      if (found !== null) wrong.push(`file ${index}, ${name}: ${found}`);
    }
    expect(wrong, `seed ${SEED}`).toEqual([]);
    tellFigure(
      'S9',
      `${FILES} files broken in their bytes or markup, by inspect and check`,
      `a result or one sentence ${FILES} of ${FILES}; other exit statuses 0, hangs 0, raw error texts 0 (seed ${SEED})`,
    );
  });
});
