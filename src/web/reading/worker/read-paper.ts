// Reads an identity card or the machine-readable lines of a passport, however the paper lies.
import { decodeSteps } from '../../../core/reading/decode-steps.ts';
import { boxToPlace, placeToBox } from '../../../core/reading/place-box.ts';
import { groupRows } from '../../../core/reading/read-rows.ts';
import { locateCardName, readCardName, readCardNumber } from '../../../core/reading/read-identity-card.ts';
import { readPassport, type Passport, type ZoneLine } from '../../../core/reading/read-passport.ts';
import type { ReadLine } from '../../../core/reading/read-text.ts';
import type { Rectangle } from '../../../core/reading/rectangle.ts';
import type { Question, Reading } from '../messages.ts';
import type { Engine } from './engine.ts';

import { lookAt } from './text-recogniser.ts';
import { findText, type FoundText } from './text-finder.ts';
import { isUpsideDown } from './turn-finder.ts';

const LONGEST_SIDE = 960;
/** A paper has a dozen lines; the largest are its own, not what lies behind it. */
const MOST_BOXES = 30;
/** The shortest machine-readable line is far longer than it is high. */
const ZONE_LENGTH = 15;

export type PaperQuestion = Extract<Question, { what: 'paper' }>;
type Asked = { readonly picture: ImageBitmap; readonly question: PaperQuestion; readonly engine: Engine };

export async function readPaper(picture: ImageBitmap, question: PaperQuestion, engine: Engine): Promise<Reading> {
  const asked = { picture, question, engine };
  const { boxes, angle } = await findText(picture, engine.detector, LONGEST_SIDE);
  const largest = boxes.toSorted((one, other) => other.width * other.height - one.width * one.height).slice(0, MOST_BOXES);
  const seen = { boxes: largest, angle };
  const likely = (await isUpsideDown(picture, largest, engine.turner)) ? turnOver(seen) : seen;
  const first = await readText(likely, asked);
  return first.kind === 'nothing' ? readText(turnOver(likely), asked) : first;
}

function turnOver({ boxes, angle }: FoundText): FoundText {
  return { boxes: boxes.map((box) => ({ ...box, angle: box.angle + Math.PI })), angle: angle + Math.PI };
}

async function readText(found: FoundText, asked: Asked): Promise<Reading> {
  const passport = await readZone(found, asked);
  return passport === undefined ? readCard(found, asked) : { kind: 'passport', ...passport };
}

async function readZone({ boxes }: FoundText, { picture, question, engine }: Asked): Promise<Passport | undefined> {
  const { zone, zoneLetters } = engine.alphabets;
  const lines: ZoneLine[] = [];
  for (const box of boxes.filter(({ width, height }) => width >= ZONE_LENGTH * height)) {
    const steps = await lookAt({ picture, box }, engine.recogniser);
    lines.push({ asLetters: decodeSteps(steps, zoneLetters), asAny: decodeSteps(steps, zone) });
  }
  return readPassport(lines, Number(question.today.slice(0, 4)));
}

async function readCard({ boxes, angle }: FoundText, { picture, question, engine }: Asked): Promise<Reading> {
  const read = async (box: Rectangle) => decodeSteps(await lookAt({ picture, box }, engine.recogniser), engine.alphabets.whole);
  const lines: ReadLine[] = [];
  for (const box of boxes) {
    const place = boxToPlace(box, angle);
    const text = await read(box);
    lines.push({ ...place, text: text.map((character) => ({ ...character, at: place.left + character.at * place.width })) });
  }
  const rows = groupRows(lines);
  const namePlace = locateCardName(rows);
  const name = namePlace && readCardName(await read(placeToBox(namePlace, angle)));
  const number = readCardNumber(rows, question);
  return name === undefined && number === undefined ? { kind: 'nothing' } : { kind: 'identity-card', name, number };
}
