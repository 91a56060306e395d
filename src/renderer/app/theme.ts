import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { createTheme, Modal, ModalHeader, SegmentedControl, Select } from '@mantine/core';

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

/** The greys of the dark window, with a breath of the accent; from text to the deepest background. */
const dark: MantineColorsTuple = [
  '#d3d9df',
  '#b7c0c8',
  '#8d98a3',
  '#66727d',
  '#3c4751',
  '#323c45',
  '#28313a',
  '#1f272e',
  '#182026',
  '#10161b',
];

/**
 * The look of the window, dense enough to stand beside a grid of data. Fonts are the system's own, so nothing
 * is loaded and names in any script are shown.
 */
export const theme = createTheme({
  colors: { harbour, dark },
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: '"Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", "DejaVu Sans Mono", monospace',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.3' } } },
  components: {
    Modal: Modal.extend({ styles: { title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 600 } } }),
    // A dialog's <header> would count as a second banner of the page.
    ModalHeader: ModalHeader.extend({ defaultProps: { role: 'presentation' } }),
    SegmentedControl: SegmentedControl.extend({
      styles: { root: { border: '1px solid var(--mantine-color-default-border)' } },
    }),
    // Beside its field instead of at the end of the page: inside the landmarks, and in reading order.
    Select: Select.extend({ defaultProps: { comboboxProps: { withinPortal: false } } }),
  },
});

/** Text and background of the quiet ("light") variant of a colour; every pair has a contrast of 4.5 or more. */
function quiet(color: string, background: string, text: string): Record<string, string> {
  return { [`--mantine-color-${color}-light`]: background, [`--mantine-color-${color}-light-color`]: text };
}

/** Where the library's own colours are too loud or, on these backgrounds, too faint for WCAG 2.2 AA. */
export const colorVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1c2329',
    '--mantine-color-dimmed': '#4a545d',
    '--mantine-color-placeholder': '#646e77',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#1d5a82',
    ...quiet('harbour', '#e4f0f7', '#14496b'),
    ...quiet('gray', '#e9ecef', '#3b4248'),
    ...quiet('green', '#e2f4e6', '#1b6030'),
    ...quiet('red', '#fdeaea', '#a01b1b'),
    ...quiet('orange', '#fdf0e0', '#8a3a05'),
    ...quiet('grape', '#f6eafa', '#761c87'),
  },
  dark: {
    '--mantine-color-dimmed': '#aab4bd',
    '--mantine-color-placeholder': '#98a3ad',
    '--mantine-color-error': '#ff9b94',
    '--mantine-color-anchor': '#84b9d7',
    ...quiet('harbour', '#1c3b50', '#c3dfee'),
    ...quiet('gray', '#333d46', '#d3d9df'),
    ...quiet('green', '#173b24', '#b5e5c1'),
    ...quiet('red', '#4d1f22', '#ffc9c6'),
    ...quiet('orange', '#49300f', '#fbd5a0'),
    ...quiet('grape', '#43214e', '#edc4f7'),
  },
});
