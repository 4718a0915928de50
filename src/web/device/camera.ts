// The camera: opened at the back of the device, shown in a video element, read picture by picture, let go at the end.
import { refuse } from '../../core/problems.ts';
import { openCameraStream } from './camera-stream.ts';

/** Pictures are scaled down to this side before they are read. */
export type FrameReader = (longestSide: number) => ImageData | undefined;

/**
 * Runs `work` while the camera's picture is in `video`; the camera is let go afterwards, whatever happens.
 * Throws the Refusals of `openCameraStream`, and what `work` throws.
 */
export async function withCamera<Result>(video: HTMLVideoElement, work: (readFrame: FrameReader) => Promise<Result>): Promise<Result> {
  const { stream, close } = await openCameraStream();
  try {
    video.srcObject = stream;
    await video.play();
    return await work(createFrameReader(video));
  } finally {
    close();
    video.srcObject = null;
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
