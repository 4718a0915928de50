// `npm run asvs`: writes the matrix of security requirements from tags above tests and from reasons.
import { requireNode } from './steps/node-version.mjs';
import { runMain } from './steps/run-main.mjs';
import { runSource } from './steps/run-source.mjs';

requireNode();
await runMain(() => runSource('tests/asvs/write.ts', process.argv.slice(2)));
