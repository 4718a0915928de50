// From a box that may lie askew to its place on the picture turned upright, and back.
import type { Place } from './read-text.ts';
import { turnBy, type Rectangle } from './rectangle.ts';

/** `angle` is that of the paper; the box may differ from it a little, its place does not tell. */
export function boxToPlace({ centre, width, height }: Rectangle, angle: number): Place {
  const { x, y } = turnBy(centre, -angle);
  return { left: x - width / 2, top: y - height / 2, width, height };
}

export function placeToBox({ left, top, width, height }: Place, angle: number): Rectangle {
  return { centre: turnBy({ x: left + width / 2, y: top + height / 2 }, angle), width, height, angle };
}
