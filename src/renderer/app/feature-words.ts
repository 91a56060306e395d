/**
 * The words of one feature in both languages. French must have exactly the keys of English, which the compiler
 * checks. Plurals: `rows_one` and `rows_other`, used as `t('rows', { count })`. Numbers: `{{count, number}}`.
 */
export interface FeatureWords<English extends Readonly<Record<string, string>>> {
  readonly en: English;
  readonly fr: { readonly [Key in keyof English]: string };
}

/** Declares the words of a feature: `export const words = defineWords({ en: {...}, fr: {...} })`. */
export function defineWords<const English extends Readonly<Record<string, string>>>(
  words: FeatureWords<English>,
): FeatureWords<English> {
  return words;
}

/** The words of a feature that stand in two files, as one. */
export function joinWords<
  First extends Readonly<Record<string, string>>,
  Second extends Readonly<Record<string, string>>,
>(first: FeatureWords<First>, second: FeatureWords<Second>): FeatureWords<First & Second> {
  return { en: { ...first.en, ...second.en }, fr: { ...first.fr, ...second.fr } };
}

/**
 * French has a third plural form, for whole millions. Its sentences are those of the plural here, so that
 * nobody has to write them twice.
 */
export function withMillions(words: Readonly<Record<string, string>>): Record<string, string> {
  const added: Record<string, string> = { ...words };
  for (const [key, sentence] of Object.entries(words)) {
    if (key.endsWith('_other')) added[`${key.slice(0, -'_other'.length)}_many`] = sentence;
  }
  return added;
}
