// Composes the document of the interface from the source: what is served, what is tested and what is printed are one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAnswerTypes } from './answer-types.ts';
import { describeInterface, type VerbWords } from './describe.ts';
import { readSurface } from './surface.ts';

/** Where the document lies; the server serves it from there as a file like others. */
export const DOCUMENT_FILE = 'src/app/static/api/openapi.json';

type WordsModule = { readonly zh?: Readonly<Record<string, string>>; readonly en?: Readonly<Record<string, string>> };

const modules: Readonly<Record<string, WordsModule>> = import.meta.glob(['../src/features/*/domain/words.{zh,en}.ts', '../src/core/sync/words.{zh,en}.ts'], { eager: true });

function gatherWords(language: 'zh' | 'en'): Readonly<Record<string, string>> {
  return Object.assign({}, ...Object.values(modules).map((module) => module[language] ?? {})) as Readonly<Record<string, string>>;
}

function createVerbWords(): VerbWords {
  const [zh, en] = [gatherWords('zh'), gatherWords('en')];
  return (verb) => {
    const pair = [zh[verb], en[verb]] as const;
    if (pair[0] === undefined || pair[1] === undefined) throw new Error(`There are no words for ${verb}.`);
    return [pair[0], pair[1]];
  };
}

/** The text of the file, as it must be for the source in `root`. */
export function composeDocument(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const document = describeInterface({ surface: readSurface(), answers: readAnswerTypes(root), verbWords: createVerbWords(), version });
  return `${JSON.stringify(document, null, 1)}\n`;
}
