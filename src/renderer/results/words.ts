import { defineWords } from '../app/feature-words.ts';

/** The words of the results screen. */
export const words = defineWords({ en: {}, fr: {} });
