import type { ReadFailure } from './read-failure.ts';

const patterns: readonly (readonly [RegExp, ReadFailure])[] = [
  // It reads the version of an encryption that it does not know.
  [/password|encrypt|unrecognized m(?:aj|in)or version/i, { code: 'password' }],
  [/unsupported biff|biff ?[234]\b|multiplan/i, { code: 'too-old' }],
  [/could not find workbook|cannot find workbook/i, { code: 'no-worksheet' }],
  [
    /invalid (?:array|string) length|out of memory|array buffer allocation/i,
    { code: 'too-large', bound: 'inflated-megabytes', limit: 256 },
  ],
];

/** Our failure for an error message of SheetJS; what is not known by its words is damage. */
export function failureOfMessage(message: string): ReadFailure {
  return patterns.find(([words]) => words.test(message))?.[1] ?? { code: 'damaged' };
}
