// Finds where text stands on a picture: the detector's map, its regions, boxes along the text in pixels of the picture.
import { findTextAngle, regionsToBoxes } from '../../../core/reading/text-boxes.ts';
import { findTextRegions } from '../../../core/reading/text-regions.ts';
import type { Rectangle } from '../../../core/reading/rectangle.ts';
import type { Model } from './model.ts';
import { imageToPlanes, scalePicture, type Size, type Tone } from './picture.ts';

export type FoundText = {
  readonly boxes: readonly Rectangle[];
  /** Radians, in (-90°, 90°]: the picture may still be upside down. */
  readonly angle: number;
};

const TONE: Tone = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };
/** The detector wants sides that are multiples of this. */
const STEP = 32;
const RULES = { pixelAtLeast: 0.3, regionAtLeast: 0.5, fewestPixels: 30 };

/** `longestSide` bounds the picture the detector sees: more finds smaller text and takes longer. */
export async function findText(picture: ImageBitmap, detector: Model, longestSide: number): Promise<FoundText> {
  const size = chooseSize(picture, longestSide);
  const { values } = await detector(imageToPlanes(scalePicture(picture, size), TONE), size);
  const regions = findTextRegions({ values, ...size }, RULES);
  const [across, down] = [picture.width / size.width, picture.height / size.height];
  const inPicture = regions.map((region) => ({ ...region, hull: region.hull.map(({ x, y }) => ({ x: x * across, y: y * down })) }));
  const angle = findTextAngle(inPicture);
  return { boxes: regionsToBoxes(inPicture, angle), angle };
}

function chooseSize({ width, height }: Size, longestSide: number): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const toStep = (side: number): number => Math.max(STEP, Math.round((side * scale) / STEP) * STEP);
  return { width: toStep(width), height: toStep(height) };
}
