// `npm run asvs`: writes the matrix of ASVS anew.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeMatrix, MATRIX_FILE } from './matrix.ts';

writeFileSync(join(process.cwd(), MATRIX_FILE), composeMatrix(process.cwd()));
process.stdout.write(`${MATRIX_FILE}\n`);
