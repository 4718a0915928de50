// Says on the terminal where the product is to be found, in both languages.
import type { Doors } from './serve.ts';

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function greet(doors: Doors, about: { district: string; isDemo: boolean }): void {
  line('');
  line(`  关口 Guankou · ${about.district}${about.isDemo ? ' · 演示 demonstration, invented people' : ''}`);
  line(`  本机 this machine   ${doors.localUrl}/`);
  if (doors.lanUrl) line(`  平板 tablets (LAN)  ${doors.lanUrl}/`);
  if (doors.trustUrl) line(`  信任证书 trust it    ${doors.trustUrl}`);
  if (doors.fingerprint) line(`  指纹 fingerprint    ${doors.fingerprint}`);
  line('  Ctrl-C 停止 stops');
  line('');
}
