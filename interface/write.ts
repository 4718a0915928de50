// `npm run interface`: writes the document of the interface anew.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { composeDocument, DOCUMENT_FILE } from './compose.ts';

const root = process.cwd();
const file = join(root, DOCUMENT_FILE);
const text = composeDocument(root);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, text);
process.stdout.write(`${DOCUMENT_FILE}: ${Math.round(text.length / 1024)} KB\n`);
