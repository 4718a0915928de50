// Reads the number plate on a picture: every box that has a plate's shape and ground, each read twice.
import { agreeOnPlate, type FoundPlate } from '../../../core/reading/read-plate.ts';
import { groundColour } from '../../../core/reading/plate-ground.ts';
import { decodeSteps } from '../../../core/reading/decode-steps.ts';
import type { ReadText } from '../../../core/reading/read-text.ts';
import { widen, type Rectangle } from '../../../core/reading/rectangle.ts';
import type { Reading } from '../messages.ts';
import type { Engine } from './engine.ts';
import { cutOut } from './picture.ts';
import { lookAt } from './text-recogniser.ts';
import { findText } from './text-finder.ts';

const LONGEST_SIDE = 736;
/** Width over height of a plate's text: wider than high, not a line of print. */
const SHAPE = { least: 2, most: 8 };
/** A plate's own border belongs to the picture the recogniser wants, as a share of the text's height. */
const BORDER = 0.12;
/** Read as it is and set wider: like characters in a row run together in one of them. */
const STRETCHES = [1, 1.15];
const GROUND_SIZE = { width: 64, height: 16 };
const MOST_BOXES = 6;

export async function readPlate(picture: ImageBitmap, engine: Engine): Promise<Reading> {
  const { boxes } = await findText(picture, engine.detector, LONGEST_SIDE);
  const shaped = boxes.filter(({ width, height }) => width >= SHAPE.least * height && width <= SHAPE.most * height);
  const largest = shaped.toSorted((one, other) => other.width * other.height - one.width * one.height).slice(0, MOST_BOXES);
  const found: FoundPlate[] = [];
  for (const box of largest) {
    const plate = await readBox(picture, box, engine);
    if (plate !== undefined) found.push(plate);
  }
  const [plate] = found;
  const isOne = found.every(({ text }) => text === plate?.text);
  return plate !== undefined && isOne ? { kind: 'plate', plate } : { kind: 'nothing' };
}

async function readBox(picture: ImageBitmap, box: Rectangle, engine: Engine): Promise<FoundPlate | undefined> {
  const bordered = widen(box, BORDER * box.height);
  const { data } = cutOut(picture, box, GROUND_SIZE);
  const ground = groundColour(data);
  const texts: ReadText[] = [];
  for (const stretch of STRETCHES) texts.push(decodeSteps(await lookAt({ picture, box: bordered, stretch }, engine.recogniser), engine.alphabets.plate));
  return agreeOnPlate(texts.map((text) => ({ text, ground })));
}
