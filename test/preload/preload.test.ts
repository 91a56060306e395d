import { execFileSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Bridge } from '../../src/shared/bridge/contract.ts';
import { METHODS } from '../../src/shared/bridge/contract.ts';

const root = resolve(import.meta.dirname, '../..');

let bundle: string;
let exposed: { name: string; value: Bridge }[];
let required: string[];
let invoked: unknown[][];
let ipc: EventEmitter;

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/ensure-built.mjs')], { stdio: 'inherit' });
  bundle = await readFile(join(root, 'out/preload/index.cjs'), 'utf8');
}, 120_000);

beforeEach(() => {
  exposed = [];
  required = [];
  invoked = [];
  ipc = new EventEmitter();
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: Bridge) => exposed.push({ name, value }) },
    ipcRenderer: Object.assign(ipc, {
      invoke: (...given: unknown[]) => {
        invoked.push(given);
        return Promise.resolve('answer');
      },
    }),
  };
  // What a sandboxed preload has: no Node, and a require that knows electron.
  runInNewContext(bundle, {
    exports: {},
    module: { exports: {} },
    require: (name: string) => {
      required.push(name);
      if (name !== 'electron') throw new Error(`module not found: ${name}`);
      return electron;
    },
  });
});

const bridge = (): Bridge => exposed[0]!.value;

describe('the preload', () => {
  it('needs electron and nothing else', () => {
    expect([...new Set(required)]).toEqual(['electron']);
  });

  it('exposes exactly the contract, as functions, under one name', () => {
    expect(exposed.map(({ name }) => name)).toEqual(['opscom']);
    expect(Object.keys(bridge()).sort()).toEqual([...METHODS, 'subscribe'].sort());
    expect(Object.values(bridge()).every((member) => typeof member === 'function')).toBe(true);
  });

  it('sends a request on its own channel and takes no further argument', async () => {
    const call = bridge().undo as (...given: unknown[]) => Promise<unknown>;
    expect(await call({ batchId: 'b' }, 'more', 'still more')).toBe('answer');
    expect(invoked).toEqual([['opscom:request:undo', { batchId: 'b' }]]);
  });

  it('hands on the payload of an event without the event, until the subscription ends', () => {
    const heard: unknown[][] = [];
    const end = bridge().subscribe('runProgress', (...given) => heard.push(given));
    ipc.emit('opscom:event:runProgress', { sender: 'every channel' }, { runId: 'one' }, 'more');
    end();
    ipc.emit('opscom:event:runProgress', {}, { runId: 'two' });
    expect(heard).toEqual([[{ runId: 'one' }]]);
    expect(ipc.eventNames()).toEqual([]);
  });

  it('listens to no channel that is not an event', () => {
    const subscribe = bridge().subscribe as (event: string, listener: () => void) => () => void;
    expect(() => subscribe('somethingElse', () => undefined)).toThrow();
    expect(ipc.eventNames()).toEqual([]);
  });

  it('is small', () => {
    expect(bundle.length).toBeLessThan(8_000);
    expect(bundle).not.toMatch(/zod|process\.|node:/);
  });
});
