/** Colours, type and shapes. One blue for what can be done, grey for the rest, red and green only for bad and good. */
import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

const harbour: MantineColorsTuple = [
  '#edf6fa',
  '#dbeaf2',
  '#b4d5e4',
  '#8bbfd6',
  '#68adca',
  '#4d9fc0',
  '#3590b4',
  '#277d9f',
  '#1f6f8f',
  '#175a75',
];

/** Cool greys, so that the dark page is calm rather than black. */
const dark: MantineColorsTuple = [
  '#d5dbe1',
  '#b6bfc8',
  '#98a4b0',
  '#6f7c89',
  '#3c4754',
  '#2e3843',
  '#232b34',
  '#1a2129',
  '#141a20',
  '#0e1318',
];

export const theme = createTheme({
  primaryColor: 'harbour',
  primaryShade: 8,
  colors: { harbour, dark },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Alert: { defaultProps: { variant: 'outline' } },
    // 24 pixels, so that fingers hit it (WCAG 2.5.8).
    Checkbox: { vars: () => ({ root: { '--checkbox-size': '1.5rem' } }) },
    Badge: { defaultProps: { tt: 'none', fw: 500, fz: 'xs' } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Modal: { defaultProps: { styles: { title: { fontWeight: 650 } } } },
  },
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.3' }, h2: { fontSize: '1.125rem', lineHeight: '1.4' } },
  },
});

/** Quiet words must still be readable: 4.5 to 1 against everything they stand on (WCAG 1.4.3). */
export const cssVariables: CSSVariablesResolver = (theme) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#56616c',
    '--mantine-color-placeholder': '#6a7580',
    '--mantine-color-error': theme.colors.red[9],
    '--mantine-color-red-outline': theme.colors.red[9],
    // Yellow is no colour to read.
    '--mantine-color-yellow-outline': '#8a5800',
    '--portus-canvas': '#f7f9fa',
    '--portus-code': '#f1f4f6',
    '--portus-line': '#e3e8ec',
    '--portus-hover': '#f1f4f6',
  },
  dark: {
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': theme.colors.red[4],
    '--mantine-color-red-outline': theme.colors.red[4],
    '--mantine-color-anchor': harbour[3],
    '--portus-canvas': dark[8],
    '--portus-code': dark[8],
    '--portus-line': dark[5],
    '--portus-hover': dark[6],
  },
});
