/** The languages of the product's own words. */
export const LANGUAGES = ['en', 'fr'] as const;

/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];
