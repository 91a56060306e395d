/** A part of the program could not be loaded: not the file's fault. */
export class ReaderMissing extends Error {}

/**
 * A part that most files do not need, loaded when the first one does: SheetJS would be most of what a reading thread
 * starts with. Rejects with {@link ReaderMissing}.
 */
export async function loadPart<Part>(loading: Promise<Part>): Promise<Part> {
  try {
    return await loading;
  } catch (cause: unknown) {
    throw new ReaderMissing('a part of the reader cannot be loaded', { cause });
  }
}
