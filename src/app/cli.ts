// The command line: set up a district, back it up, prove and restore a backup, verify the sealed log, write the schema file.
import { backUp } from './cli/back-up-command.ts';
import { drill } from './cli/drill-command.ts';
import { makeKey, restoreKeyFolder, sealKeyFolder } from './cli/keys-command.ts';
import { reseal, verifyLog, writeLog } from './cli/log-commands.ts';
import { restore } from './cli/restore-command.ts';
import { rotateKeys } from './cli/rotate-command.ts';
import { setUp } from './cli/set-up-command.ts';
import { makeHolderKey, openCaseFiles } from './cli/case-files-command.ts';
import { verifyCertificateFile } from './cli/certificate-command.ts';
import { writeSchema } from './cli/schema-command.ts';

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  setup: setUp,
  'make-recovery-key': makeKey,
  'back-up': backUp,
  restore,
  drill,
  'seal-keys': sealKeyFolder,
  'restore-keys': restoreKeyFolder,
  'rotate-keys': rotateKeys,
  'verify-log': verifyLog,
  'export-log': writeLog,
  'reseal-log': reseal,
  'verify-certificate': verifyCertificateFile,
  'make-holder-key': makeHolderKey,
  'open-case-files': openCaseFiles,
  schema: writeSchema,
};

const USAGE = `guankou setup --district 320371 [--login NAME]     sets a district up and prints a link for its first administrator
guankou make-recovery-key --for backup|keys --to FILE [--passphrase-file FILE]
                                                   makes the key that opens backups, or sealed keys; keep it away from here
guankou back-up [--to FOLDER] [--keep N]           seals the whole database into a file; the product may run
guankou drill --key FILE [--passphrase-file FILE] [--from FILE|FOLDER]
                                                   proves the newest backup by restoring it elsewhere and comparing
guankou restore --from FILE|FOLDER --key FILE [--passphrase-file FILE]
                                                   restores into an empty installation
guankou seal-keys --to FOLDER                      seals the key folder into a file for the recovery key
guankou restore-keys --from FILE|FOLDER --key FILE [--passphrase-file FILE]
                                                   brings a sealed key folder back
guankou rotate-keys [--status]                     gives the emergency new keys and seals every record anew; the product runs
guankou rotate-keys --destroy-old-keys VERSION [--forget-ledgers]
                                                   destroys the old keys, once nothing is under them
guankou verify-log [--file FILE] [--head CODE | --size N --words "…"] [--key ID]…
                                                   checks the sealed log here, or an exported one anywhere
guankou export-log --to FILE                       writes the sealed log to a file
guankou reseal-log [--accept-loss]                 repairs damaged seals, or begins the log anew
guankou verify-certificate FILE [--signer HEX]     checks the certificate of an emergency’s end, offline
guankou make-holder-key FILE                       makes the key pair of a holder of case files
guankou open-case-files FILE --key K --signer P    opens case files that were sealed to that key
guankou schema                                     writes migrations/schema.sql from the migrations
`;

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) {
    process.stderr.write(USAGE);
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
