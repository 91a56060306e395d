import type { Method, Request } from '../../src/shared/bridge/contract.ts';
import { METHODS } from '../../src/shared/bridge/contract.ts';

const batch = { batchId: 'b-1' };
const run = { runId: 'r-1' };
const someRows = { batchId: 'b-1', rows: [0, 1] };

/** One request of each method that fits the contract; what it names does not exist. */
export const FITTING: { readonly [Name in Method]: Request<Name> } = {
  describeApp: {},
  readSettings: {},
  changeSettings: {
    lastDestinationId: 'd-1',
    language: 'fr',
    colorScheme: 'dark',
    keepDays: 30,
    columns: { order: ['city', 'email'], hidden: ['street'], widths: { city: 90 } },
  },
  saveDestination: {
    destination: {
      id: 'd-1',
      name: 'Campus',
      kind: 'controller',
      url: 'https://controller.example',
      clientCode: 'CAMPUS',
      spelling: 'canada',
      environment: 'test',
      concurrency: 4,
      requestsPerSecond: 5,
      emptyCells: 'omit',
      requireContact: false,
    },
  },
  removeDestination: { destinationId: 'd-1' },
  saveRecipe: {
    recipe: {
      headings: ['Student', 'City'],
      fields: [
        {
          field: 'city',
          columns: ['City'],
          separator: ' ',
          part: null,
          repairs: [{ kind: 'pad', length: 8 }],
          values: [['Hull', 'Gatineau']],
        },
      ],
      constants: [['login_source', 'OPSCOM']],
      usedAt: 1,
    },
  },
  removeRecipe: { headings: ['Student', 'City'] },
  saveToken: { destinationId: 'd-1', token: 'token-of-a-test' },
  forgetToken: { destinationId: 'd-1' },
  tokenState: { destinationId: 'd-1' },
  testConnection: { destinationId: 'd-1' },
  beginImport: {
    fileName: 'people.csv',
    sheetName: 'people',
    sources: [{ column: 'unique_id', header: 'ID' }],
    rows: 3,
  },
  appendRows: { batchId: 'b-1', block: new Uint8Array(16) },
  finishImport: batch,
  abandonImport: batch,
  listBatches: {},
  openBatch: batch,
  readBlock: { batchId: 'b-1', block: 0 },
  deleteBatch: batch,
  editCells: { batchId: 'b-1', kind: 'edit', changes: [{ row: 0, column: 'city', value: 'Hull' }] },
  undo: batch,
  redo: batch,
  listSteps: batch,
  approveRows: someRows,
  withdrawApproval: someRows,
  excludeRows: someRows,
  includeRows: someRows,
  checkRun: { batchId: 'b-1', destinationId: 'd-1' },
  findClaims: { batchId: 'b-1', destinationId: 'd-1' },
  startRun: { batchId: 'b-1', destinationId: 'd-1', confirmation: 'Campus' },
  pauseRun: run,
  resumeRun: run,
  cancelRun: run,
  networkReturned: {},
  listRuns: batch,
  listAttempts: { batchId: 'b-1', row: 0 },
  makeReport: { batchId: 'b-1', kind: 'results' },
  salvage: {},
};

/** A request that no method may accept, made from one that fits. */
export interface InvalidRequest {
  readonly method: Method;
  /** What was done to it, in two or three words. */
  readonly what: string;
  readonly request: unknown;
}

type Holder = Record<string, unknown> | unknown[];

/** A member of a request, however deep, with what holds it. */
interface Place {
  readonly holder: Holder;
  readonly key: string;
  readonly value: unknown;
}

const HUGE = 'x'.repeat(200_000);
/** Members that stand in no request of the contract, among them what a caller would try first. */
const STRANGE_MEMBERS: readonly (readonly [string, unknown])[] = [
  ['path', '/etc/passwd'],
  ['path', '..\\..\\opscom\\batches.sqlite'],
  ['file', 'file:///etc/shadow'],
  ['dataDir', '/'],
  ['token', 'a-token'],
  ['constructor', { prototype: { polluted: true } }],
  ['toString', 'x'],
  ['', 1],
  ['note', HUGE],
  ['note', deepList(2_000)],
];
const NO_REQUESTS: readonly unknown[] = [
  null,
  undefined,
  7,
  true,
  'describeApp',
  [],
  [{}],
  new Uint8Array(8),
  HUGE,
];

function deepList(depth: number): unknown {
  let list: unknown = [];
  for (let level = 0; level < depth; level += 1) list = [list];
  return list;
}

/** Values that cannot stand where this one stands. */
function wrongFor(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return [7, true, {}, [], [value], new Uint8Array(4), HUGE];
  if (typeof value === 'number') return [String(value), true, {}, [value], -1, 1e300];
  if (typeof value === 'boolean') return [String(value), 1, null, {}];
  if (value instanceof Uint8Array) return [[...value], 'AAAA', {}, null, 16];
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return [{}, 'all', 7, null, { length: 2, 0: 1, 1: 1 }, [...items, null], [...items, {}]];
  }
  if (typeof value === 'object' && value !== null) return [[], [value], 'x', 7, true];
  return [7, true, {}];
}

/** Every place of a request, the deep ones too. */
function placesIn(holder: Holder): Place[] {
  return Object.entries(holder).flatMap(([key, value]: [string, unknown]) => {
    const place = { holder, key, value };
    const isHolder = typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
    return isHolder ? [place, ...placesIn(value as Holder)] : [place];
  });
}

function put({ holder, key }: Place, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
}

/**
 * Invalid requests without end, for every method in turn, alike for the same random numbers. Each breaks the
 * contract by its making, not by the judgement of the schemas that are under test: a member of another type, too
 * many, missing, out of bounds, or no request at all.
 */
export function* invalidRequests(random: () => number): Generator<InvalidRequest> {
  const pick = <Item>(items: readonly Item[]): Item =>
    // No list is empty, and one holds undefined.
    items[Math.floor(random() * items.length)]!;
  for (;;) {
    for (const method of METHODS) {
      const request = structuredClone(FITTING[method]) as Record<string, unknown>;
      const places = placesIn(request);
      const way =
        places.length === 0
          ? pick(['member', 'none'] as const)
          : pick(['type', 'member', 'missing', 'id', 'none'] as const);
      if (way === 'none') {
        yield { method, what: 'no request', request: pick(NO_REQUESTS) };
        continue;
      }
      if (way === 'type') {
        const place = pick(places);
        put(place, pick(wrongFor(place.value)));
        yield { method, what: `another type: ${place.key}`, request };
        continue;
      }
      if (way === 'id') {
        const ids = places.filter(({ key, value }) => /Id$|^id$/.test(key) && typeof value === 'string');
        if (ids.length > 0) {
          const place = pick(ids);
          put(place, pick(['', 'x'.repeat(65), HUGE]));
          yield { method, what: `no id: ${place.key}`, request };
          continue;
        }
      }
      if (way === 'missing') {
        // What settings are to be changed is left to the caller, and a column may have no width.
        const needed = places.filter(
          ({ holder }) =>
            !Array.isArray(holder) &&
            !(method === 'changeSettings' && (holder === request || !('order' in holder))),
        );
        if (needed.length > 0) {
          const { holder, key } = pick(needed);
          Reflect.deleteProperty(holder, key);
          yield { method, what: `missing: ${key}`, request };
          continue;
        }
      }
      const holders = [request, ...places.map(({ value }) => value)].filter(
        (value): value is Record<string, unknown> =>
          typeof value === 'object' &&
          value !== null &&
          !Array.isArray(value) &&
          !(value instanceof Uint8Array),
      );
      const [name, value] = pick(STRANGE_MEMBERS);
      const holder = pick(holders);
      if (Object.hasOwn(holder, name)) Object.assign(holder, { [`${name}2`]: value });
      else
        Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
      yield { method, what: `a member too many: ${name}`, request };
    }
  }
}
