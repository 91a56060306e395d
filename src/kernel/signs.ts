/** Single letters, as the bytes that stand for them. */
export const CR: u8 = 0x0d;
export const LF: u8 = 0x0a;
export const SPACE: u8 = 0x20;
export const QUOTE: u8 = 0x22;
export const AMPERSAND: u8 = 0x26;
export const APOSTROPHE: u8 = 0x27;
export const PLUS: u8 = 0x2b;
export const HYPHEN: u8 = 0x2d;
export const SLASH: u8 = 0x2f;
export const ZERO: u8 = 0x30;
export const NINE: u8 = 0x39;
export const LT: u8 = 0x3c;
export const EQUALS: u8 = 0x3d;
export const GT: u8 = 0x3e;
export const UNDERSCORE: u8 = 0x5f;
export const LETTER_X: u8 = 0x78;
