import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { dispatch } from '../../../src/main/app/dispatch.ts';
import type { BridgeHandlers } from '../../../src/shared/bridge/contract.ts';
import { METHODS } from '../../../src/shared/bridge/contract.ts';
import { good } from '../../../src/shared/bridge/result.ts';

/** Handlers that note what reached them. */
function handlersOf(reached: [string, unknown][]): BridgeHandlers {
  return Object.fromEntries(
    METHODS.map((method) => [
      method,
      (request: unknown) => {
        reached.push([method, request]);
        return Promise.resolve(good({}));
      },
    ]),
  ) as unknown as BridgeHandlers;
}

describe('dispatch', () => {
  it('hands a request that fits its schema to its handler', async () => {
    const reached: [string, unknown][] = [];
    expect(await dispatch(handlersOf(reached), 'undo', { batchId: 'b1' })).toEqual(good({}));
    expect(reached).toEqual([['undo', { batchId: 'b1' }]]);
  });

  it.each([
    ['an unknown method', 'eval', {}],
    ['a method of the prototype', 'constructor', {}],
    ['a missing member', 'undo', {}],
    ['a member too many', 'undo', { batchId: 'b1', path: '/etc/passwd' }],
    ['a wrong type', 'undo', { batchId: 1 }],
    ['no request', 'describeApp', undefined],
    ['a row below zero', 'listAttempts', { batchId: 'b', row: -1 }],
    [
      'a field that is none',
      'editCells',
      { batchId: 'b', kind: 'edit', changes: [{ row: 0, column: 'apiToken', value: '' }] },
    ],
    ['a client code that is a path', 'saveDestination', { destination: { clientCode: '../x' } }],
  ])('refuses %s', async (_what, method, request) => {
    const reached: [string, unknown][] = [];
    expect(await dispatch(handlersOf(reached), method, request)).toMatchObject({
      ok: false,
      problem: { code: 'invalid-request' },
    });
    expect(reached).toEqual([]);
  });

  it('makes a thrown bug a problem, and reports it without the request', async () => {
    const report = vi.fn();
    const bug = new Error('bug');
    const handlers = { ...handlersOf([]), undo: () => Promise.reject(bug) };
    expect(await dispatch(handlers, 'undo', { batchId: 'b1' }, report)).toMatchObject({
      ok: false,
      problem: { code: 'unexpected' },
    });
    expect(report).toHaveBeenCalledExactlyOnceWith('undo', bug);
  });

  it('neither throws nor passes anything on for 20,000 malformed requests', async () => {
    const reached: [string, unknown][] = [];
    const handlers = handlersOf(reached);
    const method = fc.oneof(
      fc.constantFrom(
        ...METHODS.filter(
          // These take an empty request.
          (name) =>
            !/^(describeApp|readSettings|changeSettings|listBatches|networkReturned|salvage)$/.test(name),
        ),
      ),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(method, fc.anything(), async (name, request) => {
        const result = await dispatch(handlers, name, request);
        expect(result.ok).toBe(false);
      }),
      { numRuns: 20_000 },
    );
    expect(reached).toEqual([]);
  }, 120_000);
});
