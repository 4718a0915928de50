// `npm run simulate`: the product's own sync and rules in seeded worlds of faults (`-- --help` for the options).
import { requireNode } from './steps/node-version.mjs';
import { runMain } from './steps/run-main.mjs';
import { runSource } from './steps/run-source.mjs';

requireNode();
await runMain(() => runSource('tests/simulator/command.ts', process.argv.slice(2)));
