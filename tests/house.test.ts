// The house keeps its own order: what no compiler or linter sees, by reading the files. Each test lists what is amiss.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FURNITURE = ['README.md', 'door.ts', 'domain', 'server', 'web'];
const VAGUE_NAMES = /(^|[-/.])(utils?|helpers?|common|manager|misc)([-/.]|$)/;
const FORBIDDEN_WORDS = /留置|\boccupants?\b/i;
/** `PL-1`, `CP-12`: a rule as a feature's README numbers it. */
const RULE_ID = /\*\*([A-Z]{2,3}-\d+)\*\*/g;
const CLOCK_OR_CHANCE = /\bnew Date\(\)|\bDate\(\)|\bDate\.now\b|\bMath\.random\b/;
/** A single character may be data (the province on a plate); two are words. */
const HAN = /\p{Script=Han}{2}/u;
/** What a person meets as a whole: an HTML page, a page of a feature or of the server, a panel, a dialog. */
const PAGE_FILES = /^src\/(app\/pages\/[\w-]+\.html|features\/.*-(page|screen|panel|dialog)\.tsx|server\/.*-page\.ts)$/;
const PAGE_LIST = /^tests\/browser\/page-list[\w-]*\.ts$/;
const TEXT_IN_MARKUP = />\s*\p{L}[^<>{}=;]*<\/[A-Za-z>]/u;

const source = listFiles('src');
const code = source.filter((file) => /\.tsx?$/.test(file));
const product = code.filter((file) => !isTest(file));
const testTexts = [...code, ...listFiles('tests')].filter(isTest).map(read);
const features = existsSync(at('src/features')) ? readdirSync(at('src/features')) : [];

describe('every file', () => {
  test('is there to be judged', () => {
    expect(product.length).toBeGreaterThan(20);
    expect(features.length).toBeGreaterThan(0);
  });

  test('begins with a sentence that says what it is for', () => {
    expect(code.filter((file) => !/^\/\/ \S.*[.;:!?。]$/.test(firstLine(file)))).toEqual([]);
  });

  test('has a name that says something', () => {
    expect(source.filter((file) => VAGUE_NAMES.test(file))).toEqual([]);
  });

  test('uses the words of the house', () => {
    expect([...source, ...listFiles('migrations')].filter((file) => FORBIDDEN_WORDS.test(read(file)))).toEqual([]);
  });

  test('is read by the compiler', () => {
    const compiled = new Set(listConfigs().flatMap(listCompiled));
    expect(code.filter((file) => !compiled.has(file))).toEqual([]);
  });

  test('of the domain has no clock and no chance', () => {
    const pure = product.filter((file) => /^src\/(core|features\/[^/]+\/domain)\//.test(file));
    expect(pure.filter((file) => CLOCK_OR_CHANCE.test(withoutComments(file)))).toEqual([]);
  });

  test('with a screen holds no literal text', () => {
    const screens = product.filter((file) => file.endsWith('.tsx'));
    expect(screens.flatMap((file) => listLiteralTexts(file).map((text) => `${file}: ${text}`))).toEqual([]);
  });
});

describe('every feature', () => {
  test('has a README and no furniture of its own invention', () => {
    const without = features.filter((name) => !existsSync(at(`src/features/${name}/README.md`)));
    const strange = features.flatMap((name) => listStrangeFurniture(name));
    expect({ without, strange }).toEqual({ without: [], strange: [] });
  });

  test('that others import has a door', () => {
    expect(features.filter((name) => isImportedByOthers(name) && !existsSync(at(`src/features/${name}/door.ts`)))).toEqual([]);
  });

  test('speaks Chinese and English alike', async () => {
    expect(await collect(findWordTrouble)).toEqual([]);
  });

  test('has for every verb an action, an input schema, an access rule, words and a test', async () => {
    expect(await collect(listVerbTrouble)).toEqual([]);
  });

  test('has for every view an access rule', async () => {
    expect(await collect(listViewTrouble)).toEqual([]);
  });

  // asvs: 14.1.1
  test('says how long each record with a personal field is kept', async () => {
    expect(await collect(listRetentionTrouble)).toEqual([]);
  });

  test('names no schema but its own in SQL', () => {
    expect(features.flatMap(listForeignSchemas)).toEqual([]);
  });

  test('numbers each of its rules once', () => {
    expect(features.flatMap((feature) => listRules(feature).filter((id, index, all) => all.indexOf(id) < index))).toEqual([]);
  });

  test('tests every rule that its README numbers', () => {
    expect(features.flatMap(listUntestedRules)).toEqual([]);
  });
});

test('migrations are numbered upwards, none twice, and each says whose it is', () => {
  const names = listFiles('migrations').map((file) => path.basename(file)).filter((name) => name !== 'schema.sql');
  const owners = ['platform', ...features].join('|');
  expect(names.filter((name) => !new RegExp(`^\\d{4}-(${owners})-[a-z0-9-]+\\.sql$`).test(name))).toEqual([]);
  const numbers = names.map((name) => Number(name.slice(0, 4)));
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
});

test('every page, panel and dialog is walked by the accessibility test, and no other', () => {
  const drawn = source.filter((file) => PAGE_FILES.test(file));
  const lists = listFiles('tests/browser').filter((file) => PAGE_LIST.test(file));
  const walked = lists.flatMap((list) => [...read(list).matchAll(/'(src\/[^']+)'/g)].map(([, file]) => file ?? ''));
  expect({ missing: drawn.filter((file) => !walked.includes(file)), gone: walked.filter((file) => !drawn.includes(file)) }).toEqual({ missing: [], gone: [] });
});

function listStrangeFurniture(feature: string): string[] {
  return readdirSync(at(`src/features/${feature}`))
    .filter((entry) => !FURNITURE.includes(entry))
    .map((entry) => `${feature}/${entry}`);
}

function isImportedByOthers(feature: string): boolean {
  const theirs = new RegExp(`from '[./]+/(features/)?${feature}/`);
  const others = product.filter((file) => file.startsWith('src/features/') && !file.startsWith(`src/features/${feature}/`));
  return others.some((file) => theirs.test(read(file)));
}

async function findWordTrouble(feature: string): Promise<string[]> {
  const [zh, en] = [await loadRecord(feature, 'words.zh', 'zh'), await loadRecord(feature, 'words.en', 'en')];
  if (zh === undefined || en === undefined) return [`${feature}: words.zh.ts or words.en.ts is missing`];
  const onlyOne = [...Object.keys(zh).filter((key) => !(key in en)), ...Object.keys(en).filter((key) => !(key in zh))];
  const empty = [...Object.entries(zh), ...Object.entries(en)].filter(([, text]) => text === '').map(([key]) => key);
  return [...onlyOne.map((key) => `${feature}: ${key} is in one language only`), ...empty.map((key) => `${feature}: ${key} is empty`)];
}

async function listVerbTrouble(feature: string): Promise<string[]> {
  const folder = `src/features/${feature}/server/actions`;
  const acted = listFiles(folder).filter((file) => !isTest(file)).map((file) => `${feature}.${path.basename(file, '.ts')}`);
  const commands = (await loadRecord(feature, 'commands', 'commands')) ?? {};
  const access = (await loadRecord(feature, 'access', 'access')) ?? {};
  const zh = (await loadRecord(feature, 'words.zh', 'zh')) ?? {};
  return [...new Set([...acted, ...Object.keys(commands), ...Object.keys(access)])].flatMap((verb) => {
    const testBeside = `${folder}/${verb.slice(feature.length + 1)}.db.test.ts`;
    const present = {
      action: acted.includes(verb),
      'input schema': verb in commands,
      'access rule': verb in access,
      words: verb in zh,
      test: existsSync(at(testBeside)) || testTexts.some((text) => text.includes(`'${verb}'`)),
    };
    return Object.entries(present).filter(([, isThere]) => !isThere).map(([what]) => `${verb} has no ${what}`);
  });
}

async function listViewTrouble(feature: string): Promise<string[]> {
  const views = listFiles(`src/features/${feature}/server/views`).filter((file) => !isTest(file));
  const access = (await loadRecord(feature, 'access', 'viewAccess')) ?? {};
  const names = views.map((file) => `${feature}.${path.basename(file, '.ts')}`);
  return names.filter((name) => !(name in access)).map((name) => `${name} has no access rule`);
}

/** `travellerSchema` with `personal(` or `secret(` in it needs an entry for the record `<feature>.traveller`. */
async function listRetentionTrouble(feature: string): Promise<string[]> {
  const files = listFiles(`src/features/${feature}/domain`).filter((file) => /\/records(\/[^/]+)?\.ts$/.test(file) && !isTest(file));
  const statements = files.flatMap((file) => read(file).split(/^(?=export const )/m));
  const personal = statements
    .filter((text) => /\b(personal|secret)\(/.test(text))
    .map((text) => /^export const (\w+)/.exec(text)?.[1] ?? 'a record without a name');
  const retentionFile = `src/features/${feature}/domain/retention.ts`;
  const retention = existsSync(at(retentionFile)) ? read(retentionFile) : '';
  return personal
    .map((name) => `${feature}.${camelToKebab(name.replace(/(Schema|Record)$/, ''))}`)
    .filter((record) => !retention.includes(`'${record}'`))
    .map((record) => `${record} is personal and has no retention`);
}

/** `checkpoint.code` may be a column of an alias: only where a table or a function stands does a name count. */
function listForeignSchemas(feature: string): string[] {
  const others = features.filter((name) => name !== feature);
  if (others.length === 0) return [];
  const table = `(?:${others.join('|')})\\.[a-z_]+`;
  const foreign = new RegExp(
    [
      `\\b(?:from|join|into|update|table|only|using|references)\\s+${table}`,
      `\\b(?:index|policy|trigger)\\b[^;]*?\\son\\s+${table}`,
      `(?<![\\w'.])${table}\\(`,
    ].join('|'),
    'gi',
  );
  const stores = product.filter((file) => new RegExp(`^src/features/${feature}/server/(store|demo)(/|\\.ts$)`).test(file));
  const migrations = listFiles('migrations').filter((file) => new RegExp(`/\\d{4}-${feature}-`).test(file));
  const sqlOfFile = (file: string): string => (file.endsWith('.sql') ? read(file).replace(/--.*$/gm, '') : listSqlTexts(file).join('\n'));
  return [...stores, ...migrations].flatMap((file) => [...sqlOfFile(file).matchAll(foreign)].map(([name]) => `${file}: ${name}`));
}

/** The template and plain strings of a file that read like SQL. */
function listSqlTexts(file: string): string[] {
  const strings = withoutComments(file).match(/`[^`]*`|'[^'\n]*'/g) ?? [];
  return strings.filter((text) => /\b(select|insert|update|delete|from|join|into)\b/i.test(text)).map((text) => text.slice(1));
}

function listRules(feature: string): string[] {
  const readme = at(`src/features/${feature}/README.md`);
  return existsSync(readme) ? [...readFileSync(readme, 'utf8').matchAll(RULE_ID)].map(([, id]) => id ?? '') : [];
}

function listUntestedRules(feature: string): string[] {
  return listRules(feature).filter((id) => {
    const name = new RegExp(`(?:\\b(?:test|it|describe)\\b[^\\n]*|^\\s*[\\])}]+\\()['"\`][^\\n]*\\b${id}\\b`, 'm');
    return !testTexts.some((text) => name.test(text));
  });
}

function listLiteralTexts(file: string): string[] {
  return withoutComments(file).split('\n').filter((line) => HAN.test(line) || TEXT_IN_MARKUP.test(line)).map((line) => line.trim());
}

function listConfigs(): string[] {
  return readdirSync(ROOT).filter((name) => /^tsconfig\.\w[\w-]*\.json$/.test(name) && name !== 'tsconfig.base.json');
}

function listCompiled(config: string): string[] {
  const parsed = ts.parseJsonConfigFileContent(ts.readConfigFile(at(config), ts.sys.readFile).config, ts.sys, ROOT);
  return parsed.fileNames.map((file) => toPosix(path.relative(ROOT, file)));
}

/** What a file of a feature's domain exports under `name`; undefined when it does not. */
async function loadRecord(feature: string, file: string, name: string): Promise<Record<string, unknown> | undefined> {
  const absolute = at(`src/features/${feature}/domain/${file}.ts`);
  if (!existsSync(absolute)) return undefined;
  const module: Record<string, unknown> = await import(/* @vite-ignore */ pathToFileURL(absolute).href);
  const found = module[name];
  return typeof found === 'object' && found !== null ? { ...found } : undefined;
}

async function collect(find: (feature: string) => Promise<string[]>): Promise<string[]> {
  return (await Promise.all(features.map(find))).flat();
}

function withoutComments(file: string): string {
  return read(file).replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

function firstLine(file: string): string {
  return read(file).split('\n', 1)[0] ?? '';
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

function camelToKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function listFiles(folder: string): string[] {
  if (!existsSync(at(folder))) return [];
  const entries = readdirSync(at(folder), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return files.map((file) => toPosix(path.relative(ROOT, file))).sort();
}

function read(file: string): string {
  return readFileSync(at(file), 'utf8');
}

function at(file: string): string {
  return path.join(ROOT, file);
}

function toPosix(file: string): string {
  return file.split(path.sep).join('/');
}
