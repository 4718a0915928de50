// The command line: set up a district, verify and export the sealed log, write the schema file.
import { reseal, verifyLog, writeLog } from './cli/log-commands.ts';
import { setUp } from './cli/set-up-command.ts';
import { writeSchema } from './cli/schema-command.ts';

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  setup: setUp,
  'verify-log': verifyLog,
  'export-log': writeLog,
  'reseal-log': reseal,
  schema: writeSchema,
};

function usage(): string {
  return [
    'guankou setup --district 320371 [--login NAME]   sets a district up and prints a link for its first administrator',
    'guankou verify-log [--file F] [--head CODE | --size N --words "…"] [--key ID]',
    '                                                 checks the sealed log here, or an exported one anywhere',
    'guankou export-log --to F                        writes the sealed log to a file',
    'guankou reseal-log [--accept-loss]               repairs damaged seals, or begins the log anew',
    'guankou schema                                   writes migrations/schema.sql from the migrations',
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) {
    process.stderr.write(usage());
    process.exitCode = 2;
    return;
  }
  try {
    await command(args);
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    process.exitCode = 1;
  }
}

await main();
