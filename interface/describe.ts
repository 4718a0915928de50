// Writes the OpenAPI 3.1 document of everything that can be called from outside.
import { z } from 'zod';
import { commandAnswerSchema } from '../src/core/sync/answers.ts';
import type { Action } from '../src/server/commands/action.ts';
import { DEFAULT_BODY_LIMIT_BYTES } from '../src/server/http/server.ts';
import { SESSION_COOKIE } from '../src/server/http/session-cookie.ts';
import type { Route } from '../src/server/http/route.ts';
import type { View } from '../src/server/views/view.ts';
import type { AnswerTypes } from './answer-types.ts';
import { LIMIT_HEADERS, fileAnswer, jsonAnswer, listRefusals, refusalParts, streamAnswer } from './responses.ts';
import type { Surface } from './surface.ts';
import { tidySchema } from './tidy-schema.ts';
import type { JsonSchema } from './type-to-schema.ts';
import { routeWords, viewWords } from './words.ts';

/** Chinese and English. */
export type VerbWords = (verb: string) => readonly [zh: string, en: string];
export type DescribePorts = { readonly surface: Surface; readonly answers: AnswerTypes; readonly verbWords: VerbWords; readonly version: string };

type Operation = { readonly [key: string]: unknown };
type Paths = Record<string, Record<string, Operation>>;

/** Never reached in practice: what an answer's own limits leave open ends here. */
const ANSWER_BOUNDS = { longestText: 1_000_000, longestList: 100_000 };

const FILE_TYPES = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv; charset=utf-8'];
const FILE_ROUTES = new Set(['POST /api/register/export', 'POST /api/register/export-in-full']);
const STREAM_ROUTES = new Set(['GET /api/live']);

const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** Longer than its body no text in it can be, nor a list longer than half of it. */
function describeInput(schema: z.ZodType, bodyLimitBytes = DEFAULT_BODY_LIMIT_BYTES): JsonSchema {
  const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }) as JsonSchema;
  return tidySchema(json, { longestText: bodyLimitBytes, longestList: Math.floor(bodyLimitBytes / 2) });
}

function jsonBody(schema: JsonSchema): Operation {
  return { required: true, content: { 'application/json': { schema } } };
}

const SECURITY: Readonly<Record<Route['access'], readonly JsonSchema[]>> = {
  anyone: [{}],
  person: [{ cookie: [] }, { bearer: [] }],
  device: [{ bearer: [] }],
  'signed-in': [{ cookie: [] }, { bearer: [] }],
};

const WHO: Readonly<Record<Route['access'], string>> = {
  anyone: 'For anyone, without a session.',
  person: 'For people who are signed in.',
  device: 'For enrolled tablets.',
  'signed-in': 'For people who are signed in and for enrolled tablets.',
};

type Told = { readonly id: string; readonly tag: string; readonly words: readonly [zh: string, en: string]; readonly more?: JsonSchema };

function describeOperation(route: Route, { id, tag, words, more }: Told, parts: { readonly body?: Operation; readonly answer: Operation }): Operation {
  const [zh, en] = words;
  return {
    operationId: id,
    tags: [tag],
    summary: en,
    'x-summary-zh': zh,
    description: `${WHO[route.access]} ${more?.['x-roles'] ? `Roles: ${(more['x-roles'] as string[]).join(', ')}. ` : ''}At most ${route.perMinute} a minute.`,
    security: SECURITY[route.access],
    'x-requests-per-minute': route.perMinute,
    'x-body-limit-bytes': route.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES,
    ...more,
    ...(parts.body && { requestBody: parts.body }),
    responses: { '200': parts.answer, ...listRefusals(route) },
  };
}

const viewAnswer = (data: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: { at: { type: 'number', description: 'The moment the answer holds for, in milliseconds since the epoch.' }, data },
  required: ['at', 'data'],
  additionalProperties: false,
});

function wordsOf(list: Readonly<Record<string, readonly [string, string]>>, name: string): readonly [string, string] {
  const words = list[name];
  if (!words) throw new Error(`interface/words.ts says nothing of ${name}.`);
  return words;
}

function answerOf(answers: ReadonlyMap<string, JsonSchema>, name: string): JsonSchema {
  const answer = answers.get(name);
  if (!answer) throw new Error(`Nothing in the source says what ${name} answers.`);
  return tidySchema(answer, ANSWER_BOUNDS);
}

const featureOf = (name: string): string => name.split('.', 1)[0] ?? '';

function describeView(ports: DescribePorts, route: Route, view: View): Operation {
  const told = { id: `view:${view.name}`, tag: featureOf(view.name), words: wordsOf(viewWords, view.name), more: { 'x-roles': view.roles } };
  const body = jsonBody(describeInput(view.input, route.bodyLimitBytes));
  return describeOperation(route, told, { body, answer: jsonAnswer(viewAnswer(answerOf(ports.answers.views, view.name))) });
}

function describeTabletView(ports: DescribePorts, route: Route, view: View): Operation {
  const told = { id: `tablet-view:${view.name}`, tag: featureOf(view.name), words: wordsOf(viewWords, view.name), more: { 'x-roles': view.roles } };
  const asked = describeInput(route.input as z.ZodType);
  const body = jsonBody({ ...asked, properties: { ...(asked.properties as JsonSchema), input: describeInput(view.input) } });
  return describeOperation(route, told, { body, answer: jsonAnswer(viewAnswer(answerOf(ports.answers.views, view.name))) });
}

/** One act by its verb: the body is another for each. */
function describeDesk(ports: DescribePorts, route: Route): Operation {
  const asked = describeInput(route.input as z.ZodType);
  const acts = ports.surface.actions.filter(({ channels }) => channels.includes('desk')).map(({ verb }) => ({
    ...asked,
    title: verb,
    properties: { ...(asked.properties as JsonSchema), verb: { type: 'string', const: verb }, body: ref(verb) },
  }));
  const told = { id: 'desk', tag: 'platform', words: wordsOf(routeWords, 'POST /api/desk') };
  return describeOperation(route, told, { body: jsonBody({ oneOf: acts }), answer: jsonAnswer(ref('CommandAnswer')) });
}

/** What is sealed inside an envelope is one of the tablets' verbs. */
function describeBatch(ports: DescribePorts, route: Route): Operation {
  const bodies = ports.surface.actions.filter(({ channels }) => channels.includes('device')).map(({ verb }) => ref(verb));
  const batch = describeInput(route.input as z.ZodType, route.bodyLimitBytes) as { properties: { envelopes: { items: { properties: { body: JsonSchema } } } } };
  const envelope = batch.properties.envelopes.items;
  const body = { ...envelope.properties.body, description: 'Sealed to the server (HPKE), base64url.', contentMediaType: 'application/json', contentSchema: { oneOf: bodies } };
  const described = { ...batch, properties: { ...batch.properties, envelopes: { ...batch.properties.envelopes, items: { ...envelope, properties: { ...envelope.properties, body } } } } };
  const told = { id: 'commands', tag: 'platform', words: wordsOf(routeWords, 'POST /api/commands') };
  return describeOperation(route, told, { body: jsonBody(described), answer: describeAnswer(ports, 'POST /api/commands') });
}

function describeQuery(schema: z.ZodType): Operation[] {
  const { properties = {}, required = [] } = describeInput(schema) as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(properties).map(([name, field]) => ({ name, in: 'query', required: required.includes(name), schema: field }));
}

function describePlain(ports: DescribePorts, route: Route): Operation {
  const name = `${route.method} ${route.path}`;
  const id = `${route.method.toLowerCase()}:${route.path.replace('/api/', '')}`;
  const more = { ...(route.query && { parameters: describeQuery(route.query) }) };
  const told = { id, tag: tagOf(route), words: wordsOf(routeWords, name), more };
  const bytes = { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary', maxLength: route.bodyLimitBytes } } } };
  const body = route.input === 'file' ? bytes : route.input && jsonBody(describeInput(route.input, route.bodyLimitBytes));
  if (route.method === 'POST' && !body) throw new Error(`The route ${name} does not say what its body must be.`);
  return describeOperation(route, told, { ...(body && { body }), answer: describeAnswer(ports, name) });
}

function describeAnswer(ports: DescribePorts, name: string): Operation {
  if (FILE_ROUTES.has(name)) return fileAnswer(FILE_TYPES);
  if (STREAM_ROUTES.has(name)) return streamAnswer();
  return jsonAnswer(answerOf(ports.answers.routes, name));
}

const TAG_BY_PATH: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/(session|invitations|devices)\b/, 'accounts'],
  [/^\/api\/(register|ledger|public)\b/, 'checkpoint'],
  [/^\/api\/declarations\b/, 'declaration'],
  [/^\/api\/kept\b/, 'privacy'],
];

function tagOf({ path }: Route): string {
  return TAG_BY_PATH.find(([pattern]) => pattern.test(path))?.[1] ?? 'platform';
}

function describeRoute(ports: DescribePorts, route: Route): [path: string, operation: Operation][] {
  const { views } = ports.surface;
  if (route.path === '/api/views/:name') return views.map((view) => [`/api/views/${view.name}`, describeView(ports, route, view)]);
  if (route.path === '/api/tablet-views/:name') return views.filter(({ isForTablets }) => isForTablets).map((view) => [`/api/tablet-views/${view.name}`, describeTabletView(ports, route, view)]);
  if (route.path === '/api/commands') return [[route.path, describeBatch(ports, route)]];
  if (route.path === '/api/desk') return [[route.path, describeDesk(ports, route)]];
  return [[route.path, describePlain(ports, route)]];
}

function describePaths(ports: DescribePorts): Paths {
  const paths: Paths = {};
  for (const route of ports.surface.routes) {
    for (const [path, operation] of describeRoute(ports, route)) paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation };
  }
  return sortKeys(paths);
}

function describeVerb({ verb, version, input, roles, channels }: Action, words: VerbWords): JsonSchema {
  const [zh, en] = words(verb);
  return { title: en, 'x-title-zh': zh, 'x-verb-version': version, 'x-channels': channels.filter((channel) => channel === 'desk' || channel === 'device'), 'x-roles': roles.filter((role) => role !== 'system'), ...describeInput(input, 512 * 1024) };
}

function sortKeys<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function describeParts({ surface, answers, verbWords }: DescribePorts): Record<string, JsonSchema> {
  const parts: Record<string, JsonSchema> = {};
  for (const [name, schema] of answers.parts) parts[name] = tidySchema(schema, ANSWER_BOUNDS);
  for (const action of surface.actions) parts[action.verb] = describeVerb(action, verbWords);
  const commandAnswer = z.toJSONSchema(commandAnswerSchema, { io: 'output', target: 'draft-2020-12' }) as JsonSchema;
  parts.CommandAnswer = tidySchema(commandAnswer, ANSWER_BOUNDS);
  return sortKeys({ ...parts, ...refusalParts });
}

const DESCRIPTION = [
  'Guankou serves one district. Desks act by commands (`POST /api/desk`) and read views; tablets send sealed, signed envelopes.',
  'Times are milliseconds since the epoch. Every refusal is a problem with a code; its words in Chinese and English are the product’s.',
  'Personal values are masked unless a view says "in clear"; each read in clear is written to the audit table before the answer leaves.',
].join('\n\n');

export function describeInterface(ports: DescribePorts): JsonSchema {
  const paths = describePaths(ports);
  const tags = [...new Set(Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ tags: of }) => of as string[])))].toSorted();
  return {
    openapi: '3.1.0',
    info: { title: 'Guankou', version: ports.version, summary: 'Joint epidemic prevention and control for a district', description: DESCRIPTION, contact: { name: 'The information office of the district that runs this server' }, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: 'https://{host}', description: 'Production: the server of a district, in its own network', 'x-internal': true, variables: { host: { default: 'guankou.local:8443', description: 'Where the district’s server answers' } } }],
    tags: tags.map((name) => ({ name, description: `What ${name} offers.` })),
    security: [{ cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'Set by signing in; HttpOnly, SameSite=Strict; over TLS its name begins with `__Host-`.' },
        bearer: { type: 'http', scheme: 'bearer', description: 'The token of a session; tablets get theirs by proving their key.' },
      },
      headers: LIMIT_HEADERS,
      schemas: describeParts(ports),
    },
  };
}
