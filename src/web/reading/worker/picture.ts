// Pictures as a model wants them: a piece of the original, turned upright and scaled, as planes of colours.
import type { Rectangle } from '../../../core/reading/rectangle.ts';

/** Order and range of the colours a model was trained with: `(value / 255 - mean) / deviation`, blue first. */
export type Tone = { readonly mean: readonly [number, number, number]; readonly deviation: readonly [number, number, number] };

export type Size = { readonly width: number; readonly height: number };

function openCanvas({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser cannot draw off the screen.');
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  return context;
}

/** The whole picture at this size. */
export function scalePicture(picture: CanvasImageSource, size: Size): ImageData {
  const context = openCanvas(size);
  context.drawImage(picture, 0, 0, size.width, size.height);
  return context.getImageData(0, 0, size.width, size.height);
}

/** The piece inside `box`, upright, at this size. */
export function cutOut(picture: CanvasImageSource, box: Rectangle, size: Size): ImageData {
  const context = openCanvas(size);
  context.translate(size.width / 2, size.height / 2);
  context.scale(size.width / box.width, size.height / box.height);
  context.rotate(-box.angle);
  context.translate(-box.centre.x, -box.centre.y);
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, size.width, size.height);
}

/** Three planes one after the other, blue, green, red. */
export function imageToPlanes({ data, width, height }: ImageData, { mean, deviation }: Tone): Float32Array {
  const pixels = width * height;
  const planes = new Float32Array(3 * pixels);
  for (let plane = 0; plane < 3; plane += 1) {
    const channel = 2 - plane;
    const scale = 1 / (255 * (deviation[plane] ?? 1));
    const shift = (mean[plane] ?? 0) / (deviation[plane] ?? 1);
    for (let at = 0; at < pixels; at += 1) planes[plane * pixels + at] = (data[4 * at + channel] ?? 0) * scale - shift;
  }
  return planes;
}
