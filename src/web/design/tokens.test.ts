// Reads tokens.css and holds every pair of text and ground to its contrast, in each theme.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seenDistance } from './colour-vision.ts';
import { contrastRatio } from './contrast-ratio.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const THEMES = ['day', 'night', 'contrast'] as const;
const VERDICTS = ['clear', 'second-reading', 'hold', 'refer', 'turned-back', 'unknown'];

function readTheme(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  if (start === -1) throw new Error(`tokens.css has no block ${selector}`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function readRatio(theme: Map<string, string>, text: string, ground: string): number {
  const [above, below] = [theme.get(text), theme.get(ground)];
  if (above === undefined || below === undefined) throw new Error(`No colour for ${text} on ${ground}`);
  return contrastRatio(above, below);
}

const GROUNDS = ['ground', 'surface', 'sunken'];
const TEXT_PAIRS = [
  ...GROUNDS.flatMap((ground) => [
    ['ink', ground],
    ['ink-soft', ground],
    ['accent', ground],
    ['danger', ground],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['accent-strong', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
  ['danger', 'danger-soft'],
  ['ground', 'ink'],
  ...VERDICTS.flatMap((verdict) => [
    [`verdict-${verdict}-text`, 'ground'],
    [`verdict-${verdict}-text`, 'surface'],
    [`verdict-${verdict}-text`, `verdict-${verdict}-soft`],
    ['ink', `verdict-${verdict}-soft`],
  ]),
] as [string, string][];

describe.each(THEMES)('contrast in the %s theme', (name) => {
  const theme = readTheme(`:root[data-theme='${name}']`);

  test.each(TEXT_PAIRS)('%s on %s', (text, ground) => {
    expect(readRatio(theme, text, ground)).toBeGreaterThanOrEqual(name === 'night' ? 4.5 : 7);
  });

  // The whole-screen answer is set at 28 px and more in bold, for which 4.5 is the stricter demand (WCAG 1.4.6).
  test.each(VERDICTS)('word on the whole-screen answer %s', (verdict) => {
    expect(readRatio(theme, `verdict-${verdict}-on`, `verdict-${verdict}`)).toBeGreaterThanOrEqual(4.5);
  });

  // Shape and word tell the verdicts apart without colour; colour still has to help most eyes.
  test.each(['full', 'protanopia', 'deuteranopia', 'tritanopia'] as const)('verdict colours differ to %s', (vision) => {
    const colours = VERDICTS.slice(0, -1).map((verdict) => theme.get(`verdict-${verdict}`) ?? '');
    const distances = colours.flatMap((one, index) =>
      colours.slice(index + 1).map((other) => seenDistance(one, other, vision)),
    );
    expect(Math.min(...distances)).toBeGreaterThan(0.07);
  });

  // Shapes are drawn with an edge in the text colour; controls with strong lines (WCAG 1.4.11).
  test.each(GROUNDS)('edges of controls on %s', (ground) => {
    expect(readRatio(theme, 'line-strong', ground)).toBeGreaterThanOrEqual(3);
    expect(readRatio(theme, 'focus', ground)).toBeGreaterThanOrEqual(3);
  });
});

test('a device set to dark and no theme chosen shows exactly the night theme', () => {
  expect(readTheme(':root:not([data-theme])')).toEqual(readTheme(":root[data-theme='night']"));
});
