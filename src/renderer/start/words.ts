import { defineWords } from '../app/feature-words.ts';

/** The words of the start screen. */
export const words = defineWords({ en: {}, fr: {} });
