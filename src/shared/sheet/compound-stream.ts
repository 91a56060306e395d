import { CFB } from 'xlsx';

// SheetJS types its container library as `any`; these are the functions of it that we call.
const { read, find } = CFB as {
  read: (file: Uint8Array, options: { type: 'array' }) => unknown;
  find: (container: unknown, path: string) => { readonly content?: unknown } | null;
};

/** Gives the first of these streams that a file has; null where it has none or cannot be followed. */
export type CompoundStreams = (...names: readonly string[]) => Uint8Array<ArrayBuffer> | null;

/** Goes through an OLE compound file once, for all of its streams. */
export function openCompoundFile(file: Uint8Array): CompoundStreams {
  let container: unknown;
  try {
    container = read(file, { type: 'array' });
  } catch {
    return () => null;
  }
  return (...names) => {
    try {
      for (const name of names) {
        const content = find(container, `/${name}`)?.content;
        if (Array.isArray(content) || content instanceof Uint8Array) return Uint8Array.from(content);
      }
    } catch {
      return null;
    }
    return null;
  };
}
