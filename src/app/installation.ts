// Which district this installation serves, and whether it is a real one or the demo.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { openKeyFolder, type KeyFolder } from '../server/field-cipher/key-folder.ts';

export const DEMO_DISTRICT = '320371';

const fileSchema = z.strictObject({ district: z.string().regex(/^\d{6}$/) });

export type Installation = {
  readonly district: string;
  readonly isDemo: boolean;
  /** Real data and demo data never share a folder. */
  readonly dataFolder: string;
  readonly keys: () => KeyFolder;
  readonly tlsFolder: string;
};

function describe(root: string, district: string, isDemo: boolean): Installation {
  const dataFolder = join(root, isDemo ? 'demo' : district);
  return { district, isDemo, dataFolder, keys: () => openKeyFolder(join(dataFolder, 'keys')), tlsFolder: join(root, 'tls') };
}

/** Without a set-up district, the demo. */
export function readInstallation(folder: string): Installation {
  const root = resolve(folder);
  const file = join(root, 'district.json');
  if (!existsSync(file)) return describe(root, DEMO_DISTRICT, true);
  return describe(root, fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).district, false);
}

export function planInstallation(folder: string, district: string): Installation {
  return describe(resolve(folder), district, false);
}

/** From now on this folder serves the district. */
export function keepInstallation(folder: string, district: string): void {
  mkdirSync(resolve(folder), { recursive: true });
  writeFileSync(join(resolve(folder), 'district.json'), `${JSON.stringify({ district })}\n`);
}
