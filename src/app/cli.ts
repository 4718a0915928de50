// The command line: set up a district, write the schema file, check a certificate, open case files.
import { setUp } from './cli/set-up-command.ts';
import { makeHolderKey, openCaseFiles } from './cli/case-files-command.ts';
import { verifyCertificateFile } from './cli/certificate-command.ts';
import { writeSchema } from './cli/schema-command.ts';

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  setup: setUp,
  schema: writeSchema,
  'verify-certificate': verifyCertificateFile,
  'make-holder-key': makeHolderKey,
  'open-case-files': openCaseFiles,
};

function usage(): string {
  return [
    'guankou setup --district 320371 [--login NAME]   sets a district up and prints a link for its first administrator',
    'guankou schema                                   writes migrations/schema.sql from the migrations',
    'guankou verify-certificate FILE [--signer HEX]   checks the certificate of an emergency’s end, offline',
    'guankou make-holder-key FILE                     makes the key pair of a holder of case files',
    'guankou open-case-files FILE --key K --signer P  opens case files that were sealed to that key',
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
