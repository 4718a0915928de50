// How the page looks to this person: day, night or full sun, in normal or large type; without a choice the device decides.
import { createRememberedChoice } from './remembered-choice.ts';

export const THEMES = ['day', 'night', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
export const SIZES = ['normal', 'large'] as const;
export type Size = (typeof SIZES)[number];

const theme = createRememberedChoice<Theme>({
  values: THEMES,
  rememberedAs: 'guankou-theme',
  attribute: 'theme',
  find: () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'day'),
});
const size = createRememberedChoice<Size>({ values: SIZES, rememberedAs: 'guankou-size', attribute: 'size', find: () => 'normal' });

export const chooseTheme = theme.choose;
export const chooseSize = size.choose;
export const useTheme = theme.use;
export const useSize = size.use;

/** Before the first drawing. */
export function startLook(): void {
  theme.start();
  size.start();
}
