// Looks at the text in a box: the piece of the picture at the height the recogniser was trained with.
import type { Steps } from '../../../core/reading/decode-steps.ts';
import type { Rectangle } from '../../../core/reading/rectangle.ts';
import type { Model } from './model.ts';
import { cutOut, imageToPlanes, type Tone } from './picture.ts';

const TONE: Tone = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };
const HEIGHT = 48;
const LEAST_WIDTH = 48;
/** Longer than any line of a paper: what is longer is no line. */
const MOST_WIDTH = 1600;
const WIDTH_STEP = 8;

/** `stretch` above 1 sets the characters wider apart: like characters in a row are then told apart more surely. */
export type Piece = { readonly picture: CanvasImageSource; readonly box: Rectangle; readonly stretch?: number };

export async function lookAt({ picture, box, stretch = 1 }: Piece, recogniser: Model): Promise<Steps> {
  const natural = (HEIGHT * stretch * box.width) / box.height;
  const width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.ceil(natural / WIDTH_STEP) * WIDTH_STEP));
  const size = { width, height: HEIGHT };
  const { values, axes } = await recogniser(imageToPlanes(cutOut(picture, box, size), TONE), size);
  return { probabilities: values, classes: axes.at(-1) ?? 1 };
}
