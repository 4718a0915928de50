// How colours look to people who see fewer of them, and how far apart they then are.

export type ColourVision = 'full' | 'protanopia' | 'deuteranopia' | 'tritanopia';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const MATRICES: Record<ColourVision, Matrix> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Distance in Oklab between two `#rrggbb` colours as that eye sees them; 0.02 is just visible side by side. */
export function seenDistance(one: string, other: string, vision: ColourVision): number {
  const [a, b] = [toOklab(see(one, vision)), toOklab(see(other, vision))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function multiply(matrix: Matrix, [x, y, z]: Triple): Triple {
  const [first, second, third] = matrix;
  const dot = (row: Triple) => row[0] * x + row[1] * y + row[2] * z;
  return [dot(first), dot(second), dot(third)];
}

function see(colour: string, vision: ColourVision): Triple {
  const part = (start: number) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const [red, green, blue] = multiply(MATRICES[vision], [part(1), part(3), part(5)]);
  return [Math.max(0, red), Math.max(0, green), Math.max(0, blue)];
}

/** Linear RGB to Oklab (Ottosson 2020). */
function toOklab(rgb: Triple): Triple {
  const [long, medium, short] = multiply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  return multiply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(long), Math.cbrt(medium), Math.cbrt(short)],
  );
}
