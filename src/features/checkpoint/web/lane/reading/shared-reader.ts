// The one reader of this tablet: models stay loaded between two cars and are let go when nobody read for a while.
import type { Question, Reading } from '../../../../../web/reading/messages.ts';
import { openReader, type Reader } from '../../../../../web/reading/reader.ts';

const IDLE_MILLISECONDS = 10 * 60_000;

let current: Promise<Reader> | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;

/** Loads the models ahead of the first picture. Rejects where a file is missing or the runtime does not start. */
export async function warmReader(): Promise<void> {
  await getReader();
}

/** What stands on the picture. Rejects where the worker fails; the next question starts a new one. */
export async function readPicture(picture: ImageBitmap, question: Question): Promise<Reading> {
  const reader = await getReader();
  try {
    return await reader.read(picture, question);
  } catch (error) {
    letGo();
    throw error;
  }
}

function getReader(): Promise<Reader> {
  clearTimeout(idle);
  idle = setTimeout(letGo, IDLE_MILLISECONDS);
  if (current !== undefined) return current;
  const opened = openReader();
  current = opened;
  opened.catch(() => {
    if (current === opened) current = undefined;
  });
  return opened;
}

function letGo(): void {
  const leaving = current;
  current = undefined;
  leaving?.then((reader) => reader.close()).catch(() => undefined);
}
