// The reading worker: models run here, so that the screen stays awake to the officer's hand. Pictures never leave it.
import type { FromWorker, Question, Reading, ToWorker } from '../messages.ts';
import { openEngine, type Engine } from './engine.ts';
import { readPaper } from './read-paper.ts';
import { readPlate } from './read-plate.ts';

declare const self: DedicatedWorkerGlobalScope;

let opening: Promise<Engine> | undefined;

function answer(message: FromWorker): void {
  self.postMessage(message);
}

async function read(picture: ImageBitmap, question: Question): Promise<Reading> {
  if (opening === undefined) throw new Error('The worker was not opened.');
  const engine = await opening;
  try {
    return question.what === 'plate' ? await readPlate(picture, engine) : await readPaper(picture, question, engine);
  } finally {
    picture.close();
  }
}

async function handle(message: ToWorker): Promise<void> {
  if (message.kind === 'open') {
    opening = openEngine(message.files);
    await opening;
    return answer({ kind: 'opened', id: message.id });
  }
  answer({ kind: 'read', id: message.id, reading: await read(message.picture, message.question) });
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  handle(data).catch((error: unknown) => {
    answer({ kind: 'failed', id: data.id, message: String(error) });
  });
});
