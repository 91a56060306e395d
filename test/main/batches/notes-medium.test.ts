import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { NotesMedium } from '../../../src/main/batches/notes-medium.ts';
import { NotesFile, NotesInMemory } from '../../../src/main/batches/notes-medium.ts';
import { temporaryFolder } from './desk-fixture.ts';

const MEDIA: readonly (readonly [string, () => NotesMedium])[] = [
  ['a file', () => new NotesFile(join(temporaryFolder(), 'notes'))],
  ['memory', () => new NotesInMemory()],
];

describe.each(MEDIA)('notes in %s', (_name, make) => {
  it('are empty before anything is written, and after everything was removed', () => {
    const medium = make();
    expect(medium.read()).toBe('');
    medium.append('a');
    medium.remove();
    expect(medium.read()).toBe('');
    medium.remove();
    medium.append('b');
    expect(medium.read()).toBe('b');
  });

  it('are what was written, one after another, and anew', () => {
    const medium = make();
    medium.append('a\n');
    medium.append('ü');
    expect(medium.read()).toBe('a\nü');
    medium.replace('b');
    medium.append('c');
    expect(medium.read()).toBe('bc');
  });

  it('stay when the medium is closed', () => {
    const medium = make();
    medium.append('a');
    medium.close();
    medium.close();
    expect(medium.read()).toBe('a');
  });
});

describe('notes in a file', () => {
  it('are there for another process at once, for this user alone, and leave no other file', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'notes');
    const medium = new NotesFile(path);
    medium.replace('a');
    medium.append('b');
    expect(new NotesFile(path).read()).toBe('ab');
    expect(readdirSync(folder)).toEqual(['notes']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    medium.remove();
    expect(existsSync(path)).toBe(false);
  });

  it('are taken for none where they cannot be read', () => {
    const folder = temporaryFolder();
    expect(new NotesFile(folder).read()).toBe('');
  });

  it('are refused where there is no folder', () => {
    const medium = new NotesFile(join(temporaryFolder(), 'gone', 'notes'));
    expect(() => medium.append('a')).toThrow('ENOENT');
    expect(() => medium.replace('a')).toThrow('ENOENT');
  });
});
