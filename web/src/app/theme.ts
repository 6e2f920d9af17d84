import {
  Anchor,
  Badge,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Paper,
  Tooltip,
} from '@mantine/core'

const steward: MantineColorsTuple = [
  '#eef9f6',
  '#dbf1eb',
  '#b3e2d6',
  '#84d0be',
  '#57bda7',
  '#38a890',
  '#25917b',
  '#1a7a68',
  '#126353',
  '#0b4d41',
]

const dark: MantineColorsTuple = [
  '#e3e7ea',
  '#bcc4ca',
  '#98a2ab',
  '#6e7881',
  '#39414a',
  '#2b3239',
  '#20252b',
  '#15191d',
  '#101316',
  '#0b0d0f',
]

const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#f0f2f4',
  '#e6e9ec',
  '#d9dee2',
  '#c5ccd2',
  '#a3acb4',
  '#7c868f',
  '#59636c',
  '#3a4249',
  '#1d2227',
]

const red: MantineColorsTuple = [
  '#fdf1f1',
  '#fadede',
  '#f3bcbc',
  '#ea9494',
  '#dd6b6b',
  '#cf4a4a',
  '#c23b3b',
  '#b02e2e',
  '#962424',
  '#7a1b1b',
]

/** The look: quiet neutrals, one green, small radii, one typeface. */
export const theme = createTheme({
  colors: { steward, dark, gray, red },
  primaryColor: 'steward',
  primaryShade: 7,
  autoContrast: true,
  black: '#14181b',
  fontFamily: "'Inter Variable', -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '620',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1rem' }, h3: { fontSize: '0.875rem' } },
  },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'hover' } }),
    Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 500, radius: 'sm' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } }),
    Paper: Paper.extend({ defaultProps: { radius: 'md' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        withArrow: true,
        multiline: true,
        maw: 320,
        openDelay: 150,
        events: { hover: true, focus: true, touch: true },
      },
    }),
  },
})

/** Colours by meaning, each pair with a contrast of at least 4.5:1, and the library's own where they fall short of that. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5b656e',
    '--mantine-color-placeholder': '#68727b',
    '--mantine-color-error': '#b42323',
    '--line': '#e4e8eb',
    '--surface': '#ffffff',
    '--surface-quiet': '#f7f8f9',
    '--surface-hover': '#f4f6f7',
    '--ring': '#1a7a68',
    ...tone('neutral', '#424b54', '#eef1f3'),
    ...tone('accent', '#0f5f50', '#e3f4ef'),
    ...tone('success', '#17663a', '#e4f5ea'),
    ...tone('warning', '#7d4a00', '#fdf1d6'),
    ...tone('danger', '#a51d1d', '#fdeaea'),
    '--danger-strong': '#a51d1d',
    '--chart-plain': '#7dc3b3',
    '--chart-quiet': '#b9c3ca',
    '--chart-accent': '#c2410c',
  },
  dark: {
    '--mantine-color-dimmed': '#9aa4ad',
    '--mantine-color-placeholder': '#8a949d',
    '--mantine-color-error': '#ff9c9c',
    '--line': '#2a3138',
    '--surface': '#1a1f24',
    '--surface-quiet': '#1a1f24',
    '--surface-hover': '#1e2429',
    '--ring': '#57bda7',
    ...tone('neutral', '#c4ccd3', '#2a3138'),
    ...tone('accent', '#8bdac7', '#14362f'),
    ...tone('success', '#8fdcaa', '#15351f'),
    ...tone('warning', '#f2c46b', '#3a2c0e'),
    ...tone('danger', '#ffa3a3', '#42191b'),
    '--danger-strong': '#b83232',
    '--chart-plain': '#2f7d6c',
    '--chart-quiet': '#566069',
    '--chart-accent': '#f0803c',
  },
})

function tone(name: string, foreground: string, background: string): Record<string, string> {
  return { [`--tone-${name}`]: foreground, [`--tone-${name}-quiet`]: background }
}
