// Looks for a QR code in the camera's pictures until one is found or nobody waits any more; loaded only when needed.
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { FrameReader } from './camera.ts';

const LONGEST_SIDE = 1280;
const PAUSE_MILLISECONDS = 60;
const OPTIONS: ReaderOptions = { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true };

/** Ours, from this server: by itself the library would ask a site elsewhere, which the page forbids and the lane cannot reach. */
prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) } });

/** Resolves with the text of the first code that `isWanted`; undefined when `signal` ended the search. */
export async function scanQr(readFrame: FrameReader, signal: AbortSignal, isWanted: (text: string) => boolean = () => true): Promise<string | undefined> {
  while (!signal.aborted) {
    const picture = readFrame(LONGEST_SIDE);
    const text = picture && (await findText(picture));
    if (text !== undefined && isWanted(text)) return text;
    await pause(PAUSE_MILLISECONDS);
  }
  return undefined;
}

async function findText(picture: ImageData): Promise<string | undefined> {
  const [found] = await readBarcodes(picture, OPTIONS);
  return found?.isValid === true && found.text !== '' ? found.text : undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
