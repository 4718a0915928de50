// A film for a browser's fake camera: QR codes as a phone shows them to a tablet, a little tilted, dim and noisy.
import { writeFileSync } from 'node:fs';
import { encodeQR } from 'qr';
import { createRandom } from '../../src/core/random.ts';

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES_A_SECOND = 10;
/** How long each code stays in front of the camera. */
const FRAMES_A_CODE = 8;

export type Shot = {
  readonly text: string;
  readonly degrees?: number;
  /** 0 is black, 1 as bright as paper in the sun. */
  readonly brightness?: number;
};

/** Luma of a picture: the code on a phone's white screen before a dark car. */
function drawShot({ text, degrees = 0, brightness = 1 }: Shot): Buffer {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const size = modules.length;
  const scale = (HEIGHT * 0.86) / size / (Math.abs(Math.sin((degrees * Math.PI) / 180)) * 0.4 + 1);
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const random = createRandom(size);
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [dx, dy] = [x - WIDTH / 2, y - HEIGHT / 2];
      const [column, row] = [(dx * cos + dy * sin) / scale + size / 2, (dy * cos - dx * sin) / scale + size / 2];
      const isDark = modules[Math.floor(row)]?.[Math.floor(column)];
      const light = isDark === undefined ? 50 : isDark ? 30 : 225;
      luma[y * WIDTH + x] = Math.max(16, Math.min(235, light * brightness + random.next() * 12));
    }
  }
  return luma;
}

/** A file for `--use-file-for-fake-video-capture`; the browser shows it over and over. */
export function writeFilm(file: string, shots: readonly Shot[]): void {
  const colourless = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frames = shots.flatMap((shot) => {
    const luma = drawShot(shot);
    return Array.from({ length: FRAMES_A_CODE }, () => Buffer.concat([Buffer.from('FRAME\n'), luma, colourless]));
  });
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_A_SECOND}:1 Ip A1:1 C420mpeg2\n`), ...frames]));
}

/** One code, held still and straight; answers the arguments. */
export function showToCamera(file: string, text: string): string[] {
  writeFilm(file, [{ text }]);
  return cameraArguments(file);
}

/** Arguments for a browser that has this film in front of its camera. */
export function cameraArguments(file: string): string[] {
  return ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
}
