/**
 * The markup that Excel and most others write, as the numbers that stand in memory where its letters do (the first
 * letter is the lowest byte).
 */

/** `<si>` */
export const ITEM: u32 = 0x3e69733c;
/** `</si` */
export const ITEM_END: u32 = 0x69732f3c;
/** `<t` */
export const TEXT: u16 = 0x743c;
/** ` xml:spa` */
export const PRESERVE_1: u64 = 0x6170733a6c6d7820;
/** `ce="pres` */
export const PRESERVE_2: u64 = 0x73657270223d6563;
/** `erve` */
export const PRESERVE_3: u32 = 0x65767265;
/** `">` */
export const QUOTE_GT: u16 = 0x3e22;
/** `</t>` */
export const TEXT_END: u32 = 0x3e742f3c;
/** `<c r` */
export const CELL: u32 = 0x7220633c;
/** `="` */
export const IS_QUOTE: u16 = 0x223d;
/** ` s="` */
export const STYLE: u32 = 0x223d7320;
/** ` t="` */
export const TYPE: u32 = 0x223d7420;
/** `s"` */
export const SHARED: u16 = 0x2273;
/** `n"` */
export const NUMBER: u16 = 0x226e;
/** `str"` */
export const STRING: u32 = 0x22727473;
/** `inlineSt` */
export const INLINE_1: u64 = 0x7453656e696c6e69;
/** `r"` */
export const INLINE_2: u16 = 0x2272;
/** `/>` */
export const EMPTY_END: u16 = 0x3e2f;
/** `<v>`, of a number without its highest byte: see {@link LOW_THREE}. */
export const VALUE: u32 = 0x003e763c;
export const LOW_THREE: u32 = 0xffffff;
/** `</v>` */
export const VALUE_END: u32 = 0x3e762f3c;
/** `</c>` */
export const CELL_END: u32 = 0x3e632f3c;
/** `<is>` */
export const INLINE: u32 = 0x3e73693c;
/** `</is` */
export const INLINE_END: u32 = 0x73692f3c;
/** `></c` */
export const INLINE_CELL_END: u32 = 0x632f3c3e;
/** `<f` */
export const FORMULA: u16 = 0x663c;
/** `</f>` */
export const FORMULA_END: u32 = 0x3e662f3c;
/** `<row` */
export const ROW: u32 = 0x776f723c;
/** ` r="` */
export const ROW_NUMBER: u32 = 0x223d7220;
/** `</ro` */
export const ROW_END_1: u32 = 0x6f722f3c;
/** `w>` */
export const ROW_END_2: u16 = 0x3e77;
/** `hi` */
export const HIDDEN: u16 = 0x6968;
