// Looks for a QR code in the camera's pictures until one is found or nobody waits any more; loaded only when needed.
import { decodeQR } from 'qr/decode.js';

const LONGEST_SIDE = 640;
const PAUSE_MILLISECONDS = 120;

/** Resolves with the text of the first code; undefined when `signal` ended the search. */
export async function scanQr(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser cannot read pictures of its camera');
  while (!signal.aborted) {
    const text = video.videoWidth > 0 ? readPicture(video, context) : undefined;
    if (text !== undefined) return text;
    await pause(PAUSE_MILLISECONDS);
  }
  return undefined;
}

/** The decoder throws for a picture without a code, which most pictures are. */
function readPicture(video: HTMLVideoElement, context: OffscreenCanvasRenderingContext2D): string | undefined {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
  const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
  context.canvas.width = width;
  context.canvas.height = height;
  context.drawImage(video, 0, 0, width, height);
  try {
    return decodeQR(context.getImageData(0, 0, width, height));
  } catch {
    return undefined;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
