// Gathers the tags `// asvs: 6.2.1 6.2.5` above tests and writes the matrix of requirements, tests and reasons.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REASONS, type Reason } from './reasons.ts';
import { REQUIREMENTS, type Requirement } from './requirements.ts';

export type Tag = { readonly id: string; readonly file: string; readonly title: string };

export const MATRIX_FILE = 'docs/trust/asvs.md';

const TAG = /^\s*\/\/ asvs: ([\d. ]+)$/;
const TITLE = /\b(?:test|it|describe)(?:\.each\(.*\))?\(\s*(['"`])(.*?)\1\s*,/;

function listTestFiles(root: string): string[] {
  return ['src', 'tests'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file).replaceAll('\\', '/'))
      .filter((file) => /\.test\.tsx?$/.test(file)),
  );
}

function readFileTags(root: string, file: string): Tag[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const ids = TAG.exec(line)?.[1]?.trim().split(/\s+/) ?? [];
    const title = TITLE.exec(lines.slice(index + 1, index + 6).join(' '))?.[2];
    if (ids.length > 0 && title === undefined) throw new Error(`${file}:${String(index + 1)} tags nothing.`);
    return ids.map((id) => ({ id, file, title: title ?? '' }));
  });
}

export function readTags(root: string): Tag[] {
  return listTestFiles(root).toSorted().flatMap((file) => readFileTags(root, file));
}

/** The nearest: of the requirement, of its section, of its chapter. */
export function findReason(id: string): Reason | undefined {
  const [chapter = '', section = ''] = id.split('.');
  return REASONS[id] ?? REASONS[`${chapter}.${section}`] ?? REASONS[chapter];
}

export type Row = Requirement & { readonly tags: readonly Tag[]; readonly reason: Reason | undefined };

export function listRows(tags: readonly Tag[]): Row[] {
  return REQUIREMENTS.filter(({ level }) => level < 3 || tags.length > 0).map((requirement) => ({ ...requirement, tags: tags.filter(({ id }) => id === requirement.id), reason: findReason(requirement.id) })).filter(({ level, tags: of }) => level < 3 || of.length > 0);
}

const escape = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\\|\\|', '\\|');

function writeRow({ id, level, tags, reason }: Row): string {
  const answer = tags.length > 0 ? tags.map(({ file, title }) => `\`${file}\`: ${escape(title)}`).join('<br>') : `${reason?.words ?? ''}`;
  return `| ${id} | ${String(level)} | ${tags.length > 0 ? 'tested' : (reason?.kind ?? '')} | ${answer} |`;
}

export function composeMatrix(root: string): string {
  const rows = listRows(readTags(root));
  const countOf = (kind: string): number => rows.filter(({ level, tags, reason }) => level < 3 && (tags.length > 0 ? 'tested' : reason?.kind) === kind).length;
  return [
    '# ASVS 5.0, levels 1 and 2',
    '',
    'Every requirement of OWASP’s Application Security Verification Standard 5.0.0 at the levels 1 and 2, by its number there, with the test that holds it or the reason why there is none. Of level 3 only what is tested is listed. Written by `npm run asvs` from tags above tests (`// asvs: 6.2.1`) and `tests/asvs/reasons.ts`; a test fails while this file is older than they are.',
    '',
    `tested ${String(countOf('tested'))} · by design, without a test of its own ${String(countOf('by design'))} · nothing of the kind here ${String(countOf('absent'))} · **open ${String(countOf('open'))}** · together ${String(rows.filter(({ level }) => level < 3).length)}`,
    '',
    'A test that is named is evidence for what it says, which may be less than the whole requirement.',
    '',
    '| Requirement | Level | State | Test, or reason |',
    '|---|---|---|---|',
    ...rows.map(writeRow),
    '',
  ].join('\n');
}
