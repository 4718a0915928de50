// The document of the interface is what the source says, and the check that holds answers against it can see.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { composeDocument, DOCUMENT_FILE } from '../../interface/compose.ts';
import { readSurface } from '../../interface/surface.ts';
import { createAnswerCheck, readInterface, type Answered } from '../support/answer-check.ts';

const ROOT = process.cwd();

// asvs: 2.1.1
test('the document that is served was written from this source: `npm run interface` writes it anew', () => {
  expect(readFileSync(join(ROOT, DOCUMENT_FILE), 'utf8') === composeDocument(ROOT)).toBe(true);
}, 60_000);

type Node = { readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function* listTexts(value: unknown, path: string): Generator<{ path: string; node: Node }> {
  if (!isNode(value)) return;
  if (value.type === 'string') yield { path, node: value };
  for (const [key, child] of Object.entries(value)) yield* listTexts(child, `${path}/${key}`);
}

describe('what comes from outside', () => {
  const { actions, routes, views } = readSurface();
  const inputs: readonly (readonly [string, z.ZodType])[] = [
    ...actions.map(({ verb, input }) => [verb, input] as const),
    ...views.map(({ name, input }) => [name, input] as const),
    ...routes.flatMap(({ method, path, input }) => (input && input !== 'file' && !/views|desk/.test(path) ? [[`${method} ${path}`, input] as const] : [])),
  ];

  // asvs: 1.3.3 2.2.1 15.3.5
  test('has in every text a pattern, a choice or a longest length', () => {
    expect(inputs.length).toBeGreaterThan(80);
    const schemas = inputs.flatMap(([name, input]) => [...listTexts(z.toJSONSchema(input, { io: 'input' }), name)]);
    const open = schemas.filter(({ node }) => !['pattern', 'enum', 'const', 'maxLength', 'format'].some((limit) => limit in node));
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  // asvs: 15.3.3
  test('names its fields: no verb, view or route takes what it does not know', () => {
    const loose = inputs.filter(([, input]) => {
      const schema = z.toJSONSchema(input, { io: 'input' }) as Node;
      return schema.type === 'object' && schema.additionalProperties !== false;
    });
    expect(loose.map(([name]) => name)).toEqual([]);
  });
});

describe('the check of answers', () => {
  const check = createAnswerCheck(readInterface());
  const health: Answered = { method: 'GET', path: '/api/health', status: 200, type: 'application/json; charset=utf-8', body: '{"status":"up"}' };

  test('passes what the document says', () => {
    expect(check(health)).toBeUndefined();
    expect(check({ ...health, status: 429, body: '{"problem":{"code":"TooManyRequests"}}' })).toBeUndefined();
  });

  test.each<[string, Partial<Answered>]>([
    ['a field too many', { body: '{"status":"up","version":"1"}' }],
    ['a field too few', { body: '{}' }],
    ['another value', { body: '{"status":"down"}' }],
    ['another kind of answer', { type: 'text/html' }],
    ['a status without a schema', { status: 302 }],
    ['a refusal that says more than a problem', { status: 400, body: '{"problem":{"code":"InputWrong"},"stack":"at …"}' }],
    ['an address that nobody described', { path: '/api/metrics' }],
  ])('sees %s', (_what, over) => {
    expect(check({ ...health, ...over })).toMatch(/^GET \/api\//);
  });
});
