// Tells whether text stands on its head: the longest boxes vote.
import type { Rectangle } from '../../../core/reading/rectangle.ts';
import type { Model } from './model.ts';
import { cutOut, imageToPlanes, type Tone } from './picture.ts';

const TONE: Tone = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };
const SIZE = { width: 192, height: 48 };
const VOTERS = 5;

export async function isUpsideDown(picture: CanvasImageSource, boxes: readonly Rectangle[], turner: Model): Promise<boolean> {
  const voters = boxes.toSorted((one, other) => other.width - one.width).slice(0, VOTERS);
  let turned = 0;
  for (const box of voters) {
    const piece = box.width / box.height > SIZE.width / SIZE.height ? { ...box, width: (box.height * SIZE.width) / SIZE.height } : box;
    const { values } = await turner(imageToPlanes(cutOut(picture, piece, SIZE), TONE), SIZE);
    turned += (values[1] ?? 0) - (values[0] ?? 0);
  }
  return turned > 0;
}
