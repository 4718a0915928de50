// The picture before the fake camera: a file of frames which Chromium reads again each time the camera is opened.
import { writeFile } from 'node:fs/promises';
import { cameraArguments } from '../camera-film.ts';

const FRAMES = 4;

export type FakeCamera = {
  /** For Chromium's command line. */
  readonly args: readonly string[];
  /** Seen from the next opening on; `jpeg` is one picture. */
  readonly show: (jpeg: Buffer) => Promise<void>;
};

/** `file` ends in `.mjpeg`. */
export function makeFakeCamera(file: string): FakeCamera {
  return {
    args: cameraArguments(file),
    show: (jpeg) => writeFile(file, Buffer.concat(Array.from({ length: FRAMES }, () => jpeg))),
  };
}
