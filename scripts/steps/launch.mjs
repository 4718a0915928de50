// Installs and builds what is missing, then runs one built program with the arguments of this command.
import { prepare } from './prepare.mjs';
import { runBuilt } from './run-built.mjs';
import { runMain } from './run-main.mjs';

/** `program` is relative to dist/; options as for `runBuilt`. */
export function launch(program, options) {
  return runMain(async () => {
    await prepare('runtime');
    return runBuilt(program, process.argv.slice(2), options);
  });
}
