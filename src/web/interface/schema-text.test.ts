// Every schema has a short text, and the text says what the schema says.
import { expect, test } from 'vitest';
import { schemaToText } from './schema-text.ts';

test('fields, whether they may be absent, and what is said of them', () => {
  const schema = {
    type: 'object',
    properties: { checkpoint: { type: 'string', pattern: '^\\d{6}-K\\d{2}$', maxLength: 65_536 }, hours: { type: 'integer', minimum: 1, maximum: 72, description: 'Until now.' } },
    required: ['checkpoint'],
    additionalProperties: false,
  };
  expect(schemaToText(schema)).toBe('{\n  checkpoint: string /^\\d{6}-K\\d{2}$/\n  hours?: integer 1…72  // Until now.\n}');
});

test.each<[Readonly<Record<string, unknown>>, string]>([
  [{}, 'any'],
  [{ type: 'object', additionalProperties: false }, '{}'],
  [{ type: 'object', additionalProperties: { type: 'number' } }, '{\n  [name]: number\n}'],
  [{ $ref: '#/components/schemas/checkpoint.Figures' }, 'checkpoint.Figures'],
  [{ type: 'string', maxLength: 200 }, 'string …200'],
  [{ type: 'string', maxLength: 1_000_000 }, 'string'],
  [{ type: 'string', enum: ['in', 'out'] }, '"in" | "out"'],
  [{ const: 1 }, '1'],
  [{ type: ['string', 'null'], maxLength: 4 }, 'string …4 | null'],
  [{ type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] }, maxItems: 10 }, '(string | null)[] …10'],
  [{ type: 'array', prefixItems: [{ type: 'number' }, { type: 'boolean' }] }, '[number, boolean]'],
])('%j', (schema, text) => {
  expect(schemaToText(schema)).toBe(text);
});
