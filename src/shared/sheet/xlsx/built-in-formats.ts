/** The number formats that a workbook names by number and does not write down (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'm/d/yy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'm/d/yy h:mm'],
  [37, '#,##0 ;(#,##0)'],
  [38, '#,##0 ;[Red](#,##0)'],
  [39, '#,##0.00;(#,##0.00)'],
  [40, '#,##0.00;[Red](#,##0.00)'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mmss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
]);

/** What Excel shows in every language as a date or a time, by the numbers that the standard leaves to languages. */
const LOCAL: readonly (readonly [from: number, to: number, like: number])[] = [
  [27, 31, 14],
  [32, 35, 21],
  [36, 36, 14],
  [50, 54, 14],
  [55, 56, 21],
  [57, 58, 14],
];

/** The format with this number; undefined where there is none. */
export function builtInFormat(id: number): string | undefined {
  const local = LOCAL.find(([from, to]) => id >= from && id <= to);
  return BUILT_IN.get(local?.[2] ?? id);
}
