// Reads pictures: starts the worker when first asked, and speaks to it in questions and answers.
import { toOwnScript } from '../shell/own-script.ts';
import type { FromWorker, Question, Reading, ToWorker } from './messages.ts';
import { getReadingFileAddresses } from './reading-files.ts';
import workerPath from './worker/reading-worker.ts?worker&url';

export type Reader = {
  /** The picture is the reader's from now on. Rejects where the worker failed. */
  readonly read: (picture: ImageBitmap, question: Question) => Promise<Reading>;
  /** Lets the worker and its memory go; what is still asked for is never answered. */
  readonly close: () => void;
};

type Asked = { readonly resolve: (answer: FromWorker) => void; readonly reject: (error: Error) => void };

/** Opening is asked for with this number, pictures with those after it. */
const OPENING = 0;

/** Resolves when models are loaded and ready; rejects where a file is missing or the runtime does not start. */
export async function openReader(): Promise<Reader> {
  const worker = new Worker(toOwnScript(workerPath), { type: 'module' });
  const waiting = new Map<number, Asked>();
  const settle = (answer: FromWorker): void => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.kind === 'failed') asked?.reject(new Error(answer.message));
    else asked?.resolve(answer);
  };
  const ask = (message: ToWorker, given: Transferable[] = []): Promise<FromWorker> =>
    new Promise((resolve, reject) => {
      waiting.set(message.id, { resolve, reject });
      worker.postMessage(message, given);
    });
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => settle(data));
  worker.addEventListener('error', ({ message }) => {
    for (const id of waiting.keys()) settle({ kind: 'failed', id, message });
  });
  await ask({ kind: 'open', id: OPENING, files: getReadingFileAddresses() });
  let last = OPENING;
  return {
    read: async (picture, question) => {
      last += 1;
      const answer = await ask({ kind: 'read', id: last, picture, question }, [picture]);
      return answer.kind === 'read' ? answer.reading : { kind: 'nothing' };
    },
    close: () => worker.terminate(),
  };
}
