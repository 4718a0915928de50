// Builds one program of the product as it is built for life, so that a test can start it as a process.
import { join } from 'node:path';

/** Where built programs lie that tests have asked for. */
export const PROGRAM_FOLDER = join(process.cwd(), '.cache', 'programs');

/** `source` is relative to the project; returns the path of the built program. */
export async function buildProgram(source: string): Promise<string> {
  const { build } = await import('vite');
  const name = source.replace(/^.*\//, '').replace(/\.ts$/, '');
  await build({
    configFile: join(process.cwd(), 'vite.config.ts'),
    mode: 'tools',
    logLevel: 'error',
    build: { outDir: PROGRAM_FOLDER, emptyOutDir: false, rolldownOptions: { input: { [name]: join(process.cwd(), source) } } },
  });
  return join(PROGRAM_FOLDER, `${name}.js`);
}
