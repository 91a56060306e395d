import { defineWords } from './feature-words.ts';

/** The words of the window's frame. */
export const words = defineWords({
  en: { productName: 'OPS-COM Batch Review' },
  fr: { productName: 'Révision de lots OPS-COM' },
});
