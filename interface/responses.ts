// The answers that every operation shares: refusals in words, and the headers that speak of limits.
import type { Route } from '../src/server/http/route.ts';
import type { JsonSchema } from './type-to-schema.ts';

type Part = { readonly [key: string]: unknown };

const count = (maximum: number): JsonSchema => ({ type: 'integer', format: 'int32', minimum: 0, maximum });

export const LIMIT_HEADERS: Readonly<Record<string, Part>> = {
  'RateLimit-Limit': { description: 'Requests allowed in a minute: of one session, of one address without one.', schema: count(10_000) },
  'RateLimit-Remaining': { description: 'How many are left of them.', schema: count(10_000) },
  'RateLimit-Reset': { description: 'Seconds until they are counted anew.', schema: count(60) },
  'Retry-After': { description: 'Seconds after which it is worth trying again.', schema: count(3600) },
  'Access-Control-Allow-Origin': { description: 'Never sent: only pages of the server’s own origin may read its answers.', required: false, schema: { type: 'string', maxLength: 0 } },
};

const headerRefs = (names: readonly string[]): Part => Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
const LIMITED = headerRefs(['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'Access-Control-Allow-Origin']);
const EXCEEDED = { ...LIMITED, ...headerRefs(['Retry-After']) };

export const refusalParts: Readonly<Record<string, JsonSchema>> = {
  Problem: {
    type: 'object',
    description: 'Why not. The code has words in both languages; `params` are values for them, never personal ones.',
    properties: {
      code: { type: 'string', pattern: '^[A-Z][A-Za-z]*$', maxLength: 60 },
      params: { type: 'object', additionalProperties: { anyOf: [{ type: 'string', maxLength: 1000 }, { type: 'number' }] } },
    },
    required: ['code'],
    additionalProperties: false,
  },
  Refusal: { type: 'object', properties: { problem: { $ref: '#/components/schemas/Problem' } }, required: ['problem'], additionalProperties: false },
};

export function jsonAnswer(schema: JsonSchema): Part {
  return { description: 'Done, or what was asked for.', headers: LIMITED, content: { 'application/json': { schema } } };
}

export function fileAnswer(types: readonly string[]): Part {
  const schema = { type: 'string', format: 'binary', maxLength: 1_000_000_000 };
  return { description: 'A file.', headers: LIMITED, content: Object.fromEntries(types.map((type) => [type, { schema }])) };
}

export function streamAnswer(): Part {
  return { description: 'Server-sent events, until the caller leaves.', headers: LIMITED, content: { 'text/event-stream': { schema: { type: 'string', maxLength: 1_000_000_000 } } } };
}

const refusal = (description: string, headers: Part = LIMITED): Part => ({ description, headers, content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } });

const SIGNED_IN_ONLY: Readonly<Record<string, Part>> = {
  '401': refusal('No session, or one that has ended.'),
  '403': refusal('This caller may not.'),
};
const FOR_ANYONE: Readonly<Record<string, Part>> = {
  '401': refusal('The proof that was given is wrong.'),
  '403': refusal('The request comes from another site.'),
};

export function listRefusals(route: Route): Part {
  return {
    ...(route.access === 'anyone' ? FOR_ANYONE : SIGNED_IN_ONLY),
    '400': refusal('Refused: the request is not what it must be, or a rule says no.'),
    '404': refusal('There is no such thing.'),
    ...(route.method === 'GET' ? {} : { '413': refusal('The body is too large.'), '415': refusal('The body is of a kind that is not read here.') }),
    '429': refusal('Too often.', EXCEEDED),
    '500': refusal('A fault of the server; nothing was stored.'),
    '503': refusal('Not now: lanes go first, the database is away, its disk is full or too much waits; nothing was stored. Send it again.', EXCEEDED),
  };
}
