/**
 * Long lists of a request or an answer, carried as blocks of UTF-8 JSON: a hundred thousand changed cells in one message
 * would hold a thread for a third of a second, on the desktop (where a message is copied object by object, twice) as in a
 * browser. Bytes are copied at once, and between the blocks both sides can breathe.
 *
 * A long list stands as `{ "@blocks": [bytes, ...] }`, each block the JSON of some of its entries in their order. No
 * request and no answer of the contract has a member of that name.
 */
const BLOCKS = '@blocks';
/** A list of more entries is carried in blocks of so many. */
export const ENTRIES_PER_BLOCK = 1_000;
/** Lists stand so deep in a message at the most: result, value, member, entry, member. */
const DEEPEST = 8;

/** Resolves when work may go on; see `Breather` in the window, `breathe` in main. */
export type Breathe = () => Promise<void>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The message with its long lists in blocks; itself where it has none. Entries of long lists must be plain JSON. */
export function packLists(message: unknown, breathe: Breathe): Promise<unknown> {
  return holds(message, isLong) ? pack(message, breathe) : Promise.resolve(message);
}

/** The message as it was given to {@link packLists}. Rejects where blocks are not what that makes. */
export function unpackLists(message: unknown, breathe: Breathe): Promise<unknown> {
  return holds(message, isInBlocks) ? unpack(message, breathe) : Promise.resolve(message);
}

async function pack(value: unknown, breathe: Breathe): Promise<unknown> {
  if (Array.isArray(value)) {
    if (value.length > ENTRIES_PER_BLOCK) return { [BLOCKS]: await blocksOf(value, breathe) };
    return Promise.all(value.map((entry: unknown) => pack(entry, breathe)));
  }
  return isRecord(value) ? mapMembers(value, (member) => pack(member, breathe)) : value;
}

async function blocksOf(entries: readonly unknown[], breathe: Breathe): Promise<Uint8Array[]> {
  const blocks: Uint8Array[] = [];
  for (let first = 0; first < entries.length; first += ENTRIES_PER_BLOCK) {
    blocks.push(encoder.encode(JSON.stringify(entries.slice(first, first + ENTRIES_PER_BLOCK))));
    await breathe();
  }
  return blocks;
}

async function unpack(value: unknown, breathe: Breathe): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((entry: unknown) => unpack(entry, breathe)));
  if (!isRecord(value)) return value;
  const blocks = value[BLOCKS];
  return blocks === undefined
    ? mapMembers(value, (member) => unpack(member, breathe))
    : entriesOf(blocks, breathe);
}

async function entriesOf(blocks: unknown, breathe: Breathe): Promise<unknown[]> {
  if (!Array.isArray(blocks)) throw new TypeError('Blocks that are no list.');
  const entries: unknown[] = [];
  for (const block of blocks as unknown[]) {
    if (!(block instanceof Uint8Array)) throw new TypeError('A block that is no bytes.');
    const some: unknown = JSON.parse(decoder.decode(block));
    if (!Array.isArray(some) || some.length > ENTRIES_PER_BLOCK)
      throw new TypeError('A block that is no list.');
    for (const entry of some as unknown[]) entries.push(entry);
    await breathe();
  }
  return entries;
}

async function mapMembers(
  record: Readonly<Record<string, unknown>>,
  change: (member: unknown) => Promise<unknown>,
): Promise<unknown> {
  const members: [string, unknown][] = [];
  for (const [key, member] of Object.entries(record)) members.push([key, await change(member)]);
  return Object.fromEntries(members);
}

/** Whether the message is, or has in it, something of a kind. */
function holds(value: unknown, isIt: (value: unknown) => boolean, depth = DEEPEST): boolean {
  return isIt(value) || (depth >= 0 && membersOf(value).some((member) => holds(member, isIt, depth - 1)));
}

function isLong(value: unknown): boolean {
  return Array.isArray(value) && value.length > ENTRIES_PER_BLOCK;
}

function isInBlocks(value: unknown): boolean {
  return isRecord(value) && Object.hasOwn(value, BLOCKS);
}

function membersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !ArrayBuffer.isView(value) &&
    !(value instanceof ArrayBuffer)
  );
}
