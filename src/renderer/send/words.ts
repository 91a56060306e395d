import { defineWords } from '../app/feature-words.ts';

/** The words of the send screen. */
export const words = defineWords({ en: {}, fr: {} });
