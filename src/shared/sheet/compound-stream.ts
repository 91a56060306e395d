import { CFB } from 'xlsx';

// SheetJS types its container library as `any`; these are the functions of it that we call.
const { read, find } = CFB as {
  read: (file: Uint8Array, options: { type: 'array' }) => unknown;
  find: (container: unknown, path: string) => { readonly content?: unknown } | null;
};

/** The first of these streams that an OLE compound file has; null where it has none or cannot be followed. */
export function readCompoundStream(file: Uint8Array, ...names: string[]): Uint8Array<ArrayBuffer> | null {
  try {
    const container = read(file, { type: 'array' });
    for (const name of names) {
      const content = find(container, `/${name}`)?.content;
      if (Array.isArray(content) || content instanceof Uint8Array) return Uint8Array.from(content);
    }
  } catch {
    return null;
  }
  return null;
}
