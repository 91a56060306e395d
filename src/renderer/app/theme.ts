import type { MantineColorsTuple } from '@mantine/core';
import { createTheme } from '@mantine/core';

/** The one accent colour, light to dark: a quiet harbour blue. */
const harbour: MantineColorsTuple = [
  '#edf6fa',
  '#d9e9f2',
  '#b0d2e5',
  '#84b9d7',
  '#5fa4cb',
  '#4797c4',
  '#3986b4',
  '#2a6f9b',
  '#1d5a82',
  '#104566',
];

/**
 * The look of the window, dense enough to stand beside a grid of data. Fonts are the system's own, so nothing
 * is loaded and names in any script are shown.
 */
export const theme = createTheme({
  colors: { harbour },
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: '"Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", "DejaVu Sans Mono", monospace',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.3' } } },
});
