import { defineWords } from '../app/feature-words.ts';

/** The words of the settings screen. */
export const words = defineWords({ en: {}, fr: {} });
