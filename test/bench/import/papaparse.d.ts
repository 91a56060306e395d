/** What the benchmark uses of papaparse, which has no types of its own. */
declare module 'papaparse' {
  const papaparse: { parse(text: string): { readonly data: readonly (readonly string[])[] } };
  export { papaparse as default };
}
