import type { Language } from '../../shared/bridge/language.ts';

/**
 * The app's data cannot be used. One sentence per language says what is wrong and what to do; `message` is the
 * English one. Apart from `open-app.ts`, so that it can be told from other errors where the store cannot load.
 */
export class AppNotOpened extends Error {
  override readonly name = 'AppNotOpened';
  readonly sentences: Readonly<Record<Language, string>>;

  constructor(sentences: Readonly<Record<Language, string>>) {
    super(sentences.en);
    this.sentences = sentences;
  }
}
