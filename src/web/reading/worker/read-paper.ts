// Reads an identity card or the machine-readable lines of a passport, however the paper lies.
import type { Alphabet } from '../../../core/reading/alphabet.ts';
import { groupRows } from '../../../core/reading/read-rows.ts';
import { readIdentityCard } from '../../../core/reading/read-identity-card.ts';
import { readPassport } from '../../../core/reading/read-passport.ts';
import { textOf, type ReadLine, type ReadText } from '../../../core/reading/read-text.ts';
import { turnBy, type Rectangle } from '../../../core/reading/rectangle.ts';
import type { Question, Reading } from '../messages.ts';
import type { Engine } from './engine.ts';
import { recognise } from './text-recogniser.ts';
import { findText } from './text-finder.ts';
import { isUpsideDown } from './turn-finder.ts';

const LONGEST_SIDE = 960;
/** A paper has a dozen lines; the largest are its own, not what lies behind it. */
const MOST_BOXES = 30;
/** The shortest machine-readable line is far longer than it is high. */
const ZONE_LENGTH = 15;

export type PaperQuestion = Extract<Question, { what: 'paper' }>;

export async function readPaper(picture: ImageBitmap, question: PaperQuestion, engine: Engine): Promise<Reading> {
  const { boxes } = await findText(picture, engine.detector, LONGEST_SIDE);
  const largest = boxes.toSorted((one, other) => other.width * other.height - one.width * one.height).slice(0, MOST_BOXES);
  const upright = (await isUpsideDown(picture, largest, engine.turner)) ? largest.map(turnOver) : largest;
  const first = await readBoxes(picture, upright, { question, engine });
  return first.kind === 'nothing' ? readBoxes(picture, upright.map(turnOver), { question, engine }) : first;
}

function turnOver(box: Rectangle): Rectangle {
  return { ...box, angle: box.angle + Math.PI };
}

type Asked = { readonly question: PaperQuestion; readonly engine: Engine };

async function readBoxes(picture: ImageBitmap, boxes: readonly Rectangle[], { question, engine }: Asked): Promise<Reading> {
  const passport = readPassport(await readZone(picture, boxes, engine), Number(question.today.slice(0, 4)));
  if (passport !== undefined) return { kind: 'passport', ...passport };
  const lines: ReadLine[] = [];
  for (const box of boxes) lines.push({ text: await read(picture, box, { engine, alphabet: engine.alphabets.whole }), ...placeOf(box) });
  const card = readIdentityCard(groupRows(lines), question);
  return card.name === undefined && card.number === undefined ? { kind: 'nothing' } : { kind: 'identity-card', ...card };
}

async function readZone(picture: ImageBitmap, boxes: readonly Rectangle[], engine: Engine): Promise<readonly ReadText[]> {
  const texts: ReadText[] = [];
  for (const box of boxes.filter(({ width, height }) => width >= ZONE_LENGTH * height)) {
    texts.push(await read(picture, box, { engine, alphabet: engine.alphabets.zone }));
  }
  return texts.filter((text) => textOf(text).includes('<'));
}

function read(picture: ImageBitmap, box: Rectangle, { engine, alphabet }: { readonly engine: Engine; readonly alphabet: Alphabet }): Promise<ReadText> {
  return recognise({ picture, box }, engine.recogniser, alphabet);
}

/** Where the box stands when the picture is turned upright. */
function placeOf({ centre, width, height, angle }: Rectangle): Omit<ReadLine, 'text'> {
  const { x, y } = turnBy(centre, -angle);
  return { left: x - width / 2, top: y - height / 2, width, height };
}
