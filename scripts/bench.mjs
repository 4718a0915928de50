// `npm run bench`: measures the product against its ceilings and prints the table (`-- --json` for one JSON object).
import { requireNode } from './steps/node-version.mjs';
import { runMain } from './steps/run-main.mjs';
import { runSource } from './steps/run-source.mjs';

requireNode();
await runMain(() => runSource('bench/bench.ts', process.argv.slice(2)));
