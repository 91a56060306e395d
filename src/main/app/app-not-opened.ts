import type { Language } from '../../shared/bridge/language.ts';
import type { StoreFailureKind } from '../../shared/bridge/store-words.ts';

/**
 * The app's data cannot be used. One sentence per language says what is wrong and what to do; `message` is the
 * English one. Apart from `open-app.ts`, so that it can be told from other errors where the store cannot load.
 */
export class AppNotOpened extends Error {
  override readonly name = 'AppNotOpened';
  readonly sentences: Readonly<Record<Language, string>>;

  /** What is wrong with the stored batches; null where it is something else. */
  readonly kind: StoreFailureKind | null;

  constructor(sentences: Readonly<Record<Language, string>>, kind: StoreFailureKind | null = null) {
    super(sentences.en);
    this.sentences = sentences;
    this.kind = kind;
  }
}
