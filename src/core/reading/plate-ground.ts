// The colour of the ground a plate's characters stand on, from its pixels.
import type { PlateColour } from '../identifiers/plate.ts';

/** Hue, 0 to 360; saturation and brightness, 0 to 1. */
type Shade = { readonly hue: number; readonly saturation: number; readonly brightness: number };

/** The colour must cover this share of the pixels: the characters cover the rest. */
const SHARE_AT_LEAST = 0.3;
const SATURATED = 0.25;
const DARK = 0.3;

/** `pixels` are red, green, blue, opacity, 0 to 255 each; undefined where no colour prevails. */
export function groundColour(pixels: Uint8ClampedArray): PlateColour | undefined {
  const countByColour = new Map<PlateColour, number>();
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const colour = nameShade(toShade(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0));
    if (colour !== undefined) countByColour.set(colour, (countByColour.get(colour) ?? 0) + 1);
  }
  const coloured = (['blue', 'green', 'yellow'] as const).toSorted((one, other) => (countByColour.get(other) ?? 0) - (countByColour.get(one) ?? 0));
  const share = (colour: PlateColour): number => (countByColour.get(colour) ?? 0) / (pixels.length / 4);
  const [most] = coloured;
  if (most !== undefined && share(most) >= SHARE_AT_LEAST) return most;
  // White characters stand on black, black ones on white: the larger share is the ground.
  const plain: PlateColour = share('white') >= share('black') ? 'white' : 'black';
  return share(plain) >= 0.5 ? plain : undefined;
}

function nameShade({ hue, saturation, brightness }: Shade): PlateColour | undefined {
  if (saturation < SATURATED) return brightness < DARK ? 'black' : 'white';
  if (hue >= 190 && hue <= 260) return 'blue';
  if (hue >= 80 && hue <= 180) return 'green';
  return hue >= 25 && hue <= 65 ? 'yellow' : undefined;
}

function toShade(red: number, green: number, blue: number): Shade {
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const spread = most - least;
  const saturation = most === 0 ? 0 : spread / most;
  return { hue: spread === 0 ? 0 : hueOf({ red, green, blue, most, spread }), saturation, brightness: most / 255 };
}

function hueOf({ red, green, blue, most, spread }: { red: number; green: number; blue: number; most: number; spread: number }): number {
  if (most === red) return (60 * ((green - blue) / spread) + 360) % 360;
  return most === green ? 60 * ((blue - red) / spread) + 120 : 60 * ((red - green) / spread) + 240;
}
