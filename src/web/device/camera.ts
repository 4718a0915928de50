// The camera: opened at the back of the device, shown in a video element, read picture by picture, let go at the end.
import { refuse } from '../../core/problems.ts';

/** Pictures are scaled down to this side before they are read. */
export type FrameReader = (longestSide: number) => ImageData | undefined;

/** Sides that suit a close reading of small print; the browser gives what comes nearest. */
const WISHES: MediaStreamConstraints = { video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } } };

/**
 * Runs `work` while the camera's picture is in `video`; the camera is let go afterwards, whatever happens.
 * Throws a Refusal `CameraUnavailable` where there is none or it was forbidden, and what `work` throws.
 */
export async function withCamera<Result>(video: HTMLVideoElement, work: (readFrame: FrameReader) => Promise<Result>): Promise<Result> {
  const stream = await openStream();
  try {
    video.srcObject = stream;
    await video.play();
    return await work(createFrameReader(video));
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function openStream(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(WISHES);
  } catch {
    return refuse('CameraUnavailable');
  }
}

/** Undefined while the camera has not given a picture yet. */
function createFrameReader(video: HTMLVideoElement): FrameReader {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return refuse('CameraUnavailable');
  return (longestSide) => {
    if (video.videoWidth === 0) return undefined;
    const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight));
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.drawImage(video, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  };
}
