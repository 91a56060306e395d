import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { readWindowState, writeWindowState } from '../../../src/main/desktop/window-state.ts';

// One screen of 1920 x 1080.
vi.mock('electron', () => import('../../fakes/electron/fake-electron.ts'));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opscom-window-'));
});
afterEach(() => rm(folder, { recursive: true }));

const nowhere = { bounds: null, maximized: false };

describe('the state of the window', () => {
  it('comes back as it was', () => {
    const state = { bounds: { x: -40, y: 0, width: 1200, height: 700 }, maximized: true };
    writeWindowState(folder, state);
    expect(readWindowState(folder)).toEqual(state);
  });

  it.each([
    ['left of every screen', { x: -1_150, y: 0 }],
    ['right of every screen', { x: 1_900, y: 0 }],
    ['above the screen', { x: 0, y: -300 }],
    ['below the screen', { x: 0, y: 1_060 }],
  ])('gives its place up %s, where nobody could take hold of it', (_name, place) => {
    writeWindowState(folder, { bounds: { ...place, width: 1200, height: 700 }, maximized: false });
    expect(readWindowState(folder)).toEqual(nowhere);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['no state', '[]'],
    ['a negative size', '{"bounds":{"x":0,"y":0,"width":-5,"height":5},"maximized":false}'],
    ['a size that is no number', '{"bounds":{"x":0,"y":0,"width":"1","height":5},"maximized":false}'],
    ['more than a state', '{"bounds":null,"maximized":false,"preload":"x"}'],
  ])('begins anew from a file with %s', async (_name, text) => {
    await writeFile(join(folder, 'window.json'), text);
    expect(readWindowState(folder)).toEqual(nowhere);
  });

  it('is silent where it cannot be kept', async () => {
    writeWindowState(join(folder, 'missing'), nowhere);
    await expect(readFile(join(folder, 'missing/window.json'))).rejects.toThrow('ENOENT');
  });
});
