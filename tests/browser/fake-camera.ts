// A camera that shows one QR code, as Chromium takes it from a file: raw video of a single repeated picture.
import { writeFileSync } from 'node:fs';
import { encodeQR } from 'qr';

const WIDTH = 960;
const HEIGHT = 720;
const FRAMES = 10;

/** Writes the video and returns the arguments with which Chromium takes it for its camera. */
export function showToCamera(file: string, text: string): string[] {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const scale = Math.floor(Math.min(WIDTH, HEIGHT) / modules.length);
  const left = Math.floor((WIDTH - scale * modules.length) / 2);
  const top = Math.floor((HEIGHT - scale * modules.length) / 2);
  const light = Buffer.alloc(WIDTH * HEIGHT, 235);
  for (const [row, line] of modules.entries()) {
    for (const [column, isDark] of line.entries()) {
      if (!isDark) continue;
      for (let y = 0; y < scale; y += 1) light.fill(16, (top + row * scale + y) * WIDTH + left + column * scale, (top + row * scale + y) * WIDTH + left + (column + 1) * scale);
    }
  }
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colour]);
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${String(WIDTH)} H${String(HEIGHT)} F30:1 Ip A1:1 C420\n`), ...Array.from({ length: FRAMES }, () => frame)]));
  return ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
}
