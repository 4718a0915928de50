// `npm run pictures`: takes the screenshots of docs/images from a running demo.
import { requireNode } from './steps/node-version.mjs';
import { runMain } from './steps/run-main.mjs';
import { runSource } from './steps/run-source.mjs';

requireNode();
await runMain(() => runSource('bench/pictures.ts', process.argv.slice(2)));
