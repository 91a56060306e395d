import { NotesInMemory } from '../../src/main/batches/notes-medium.ts';
import type { StoreFailure } from '../../src/main/batches/store-error.ts';
import { StoreError, storeFailure } from '../../src/main/batches/store-error.ts';

/** Notes in memory that can be told to take nothing more. */
export class FailingNotes extends NotesInMemory {
  failure: StoreFailure['kind'] | null = null;

  override append(text: string): void {
    if (this.failure !== null) throw new StoreError(storeFailure(this.failure));
    super.append(text);
  }
}
