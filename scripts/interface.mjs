// `npm run interface`: writes the OpenAPI document of the interface from the schemas and types of the source.
import { requireNode } from './steps/node-version.mjs';
import { runMain } from './steps/run-main.mjs';
import { runSource } from './steps/run-source.mjs';

requireNode();
await runMain(() => runSource('interface/write.ts', process.argv.slice(2)));
