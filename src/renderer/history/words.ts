import { defineWords } from '../app/feature-words.ts';

/** The words of the history screen. */
export const words = defineWords({ en: {}, fr: {} });
