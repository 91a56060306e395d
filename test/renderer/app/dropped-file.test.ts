import { describe, expect, it } from 'vitest';

import { droppedFile, holdsFiles } from '../../../src/renderer/app/dropped-file.ts';

const sheet = new File(['id'], 'people.csv');

function item(kind: string, file: File | null, folder = false) {
  return { kind, getAsFile: () => file, webkitGetAsEntry: () => ({ isDirectory: folder }) };
}

describe('droppedFile', () => {
  it('takes a single file', () => {
    expect(droppedFile({ items: [item('file', sheet)] })).toEqual({ kind: 'files', files: [sheet] });
  });

  it('takes the file where text comes along with it', () => {
    expect(droppedFile({ items: [item('string', null), item('file', sheet)] })).toEqual({
      kind: 'files',
      files: [sheet],
    });
  });

  it('takes several files in their order', () => {
    const other = new File(['id'], 'staff.csv');
    expect(droppedFile({ items: [item('file', sheet), item('file', other)] })).toEqual({
      kind: 'files',
      files: [sheet, other],
    });
  });

  it.each([
    ['a folder among files', [item('file', sheet), item('file', sheet, true)], 'folder'],
    ['a folder', [item('file', sheet, true)], 'folder'],
    ['only text', [item('string', null)], 'nothing'],
    ['nothing', [], 'nothing'],
    ['a file that cannot be read', [item('file', null)], 'nothing'],
  ])('says that %s was dropped', (_name, items, kind) => {
    expect(droppedFile({ items })).toEqual({ kind });
  });
});

describe('holdsFiles', () => {
  it.each([
    [{ types: ['Files'] }, true],
    [{ types: ['text/plain', 'Files'] }, true],
    [{ types: ['text/plain'] }, false],
    [null, false],
  ])('%j: %s', (transfer, answer) => {
    expect(holdsFiles(transfer)).toBe(answer);
  });
});
