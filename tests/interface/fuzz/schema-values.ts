// Values for a schema of the document: what fits, what stands at its edges, and what nearly fits.
import fc, { type Arbitrary } from 'fast-check';

export type Schema = { readonly [key: string]: unknown };

/** What really exists in the world under test, by the name of the field that would hold it. */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>;
export type ValuePorts = { readonly parts: Readonly<Record<string, Schema>>; readonly known: KnownValues };

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const asNumber = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const LONGEST_TEXT = 300;
const LONGEST_LIST = 4;
const DEEPEST = 7;

/** Four-byte characters, marks that turn text around, halves of characters: all of them may be typed or sent. */
const TEXTS = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom('张示范', '𠮷田', '苏A·99999', ' ', '', '\u202Eabc', '\u0000', '\uD800', '\uFFFF', "' or 1=1 --", '<script>', '../..', '=1+1', '__proto__') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

function textOf({ pattern, minLength, maxLength, enum: choices }: Schema): Arbitrary<unknown> {
  if (Array.isArray(choices)) return fc.constantFrom(...(choices as unknown[]));
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u'));
  const [shortest, longest] = [asNumber(minLength, 0), Math.min(asNumber(maxLength, LONGEST_TEXT), LONGEST_TEXT)];
  const fitting = fc.string({ unit: 'grapheme', minLength: shortest, maxLength: Math.min(longest, shortest + 20) });
  const edges = fc.constantFrom('x'.repeat(shortest), '字'.repeat(longest), 'x'.repeat(Math.min(asNumber(maxLength, longest), 20_000)));
  const odd = TEXTS.filter((text) => text.length >= shortest && text.length <= asNumber(maxLength, LONGEST_TEXT));
  return fc.oneof({ weight: 6, arbitrary: fitting }, { weight: 1, arbitrary: edges }, { weight: 2, arbitrary: shortest > 30 ? edges : odd });
}

function numberOf({ type, minimum, maximum }: Schema): Arbitrary<number> {
  const [low, high] = [asNumber(minimum, -1e12), asNumber(maximum, 1e15)];
  const isIn = (value: number): boolean => value >= low && value <= high && (type !== 'integer' || Number.isSafeInteger(value));
  const edges = fc.constantFrom(...[low, high, low + 1, 0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1.5, 1e15].filter(isIn));
  const inside = type === 'integer' ? fc.maxSafeInteger().map((value) => low + (Math.abs(value) % (Math.floor(high) - Math.ceil(low) + 1))) : fc.double({ min: low, max: high, noNaN: true });
  return fc.oneof({ weight: 3, arbitrary: inside }, { weight: 1, arbitrary: edges });
}

function listOf(ports: ValuePorts, schema: Schema, depth: number): Arbitrary<unknown> {
  if (Array.isArray(schema.prefixItems)) return fc.tuple(...schema.prefixItems.filter(isSchema).map((each) => valueOf(ports, each, depth + 1)));
  const least = asNumber(schema.minItems, 0);
  return fc.array(valueOf(ports, isSchema(schema.items) ? schema.items : {}, depth + 1), { minLength: least, maxLength: Math.max(least, Math.min(asNumber(schema.maxItems, LONGEST_LIST), LONGEST_LIST)) });
}

/** A field of a known name mostly holds something that exists, so that rules are reached and not only checks of form. */
function preferKnown({ known: byName }: ValuePorts, name: string, value: Arbitrary<unknown>): Arbitrary<unknown> {
  const known = byName[name];
  return known && known.length > 0 ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: value }) : value;
}

function objectOf(ports: ValuePorts, schema: Schema, depth: number): Arbitrary<unknown> {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  const model = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, preferKnown(ports, name, valueOf(ports, isSchema(field) ? field : {}, depth + 1))]));
  const named = fc.record(model, { requiredKeys: required.filter((name) => name in model), noNullPrototype: true });
  if (!isSchema(schema.additionalProperties)) return named;
  const keys = isSchema(schema.propertyNames) ? valueOf(ports, schema.propertyNames, depth + 1) : TEXTS;
  return fc.dictionary(keys.map(String), valueOf(ports, schema.additionalProperties, depth + 1), { maxKeys: 3, noNullPrototype: true });
}

function partOf({ parts }: ValuePorts, ref: string): Schema {
  return parts[ref.slice(ref.lastIndexOf('/') + 1)] ?? {};
}

const BY_TYPE: Readonly<Record<string, (ports: ValuePorts, schema: Schema, depth: number) => Arbitrary<unknown>>> = {
  object: objectOf,
  array: listOf,
  string: (_ports, schema) => textOf(schema),
  integer: (_ports, schema) => numberOf(schema),
  number: (_ports, schema) => numberOf(schema),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
};

function typesOf({ type, enum: choices }: Schema): string[] {
  const types = (Array.isArray(type) ? type : [type]).filter((each) => typeof each === 'string');
  return types.length === 0 && Array.isArray(choices) ? ['string'] : types;
}

export function valueOf(ports: ValuePorts, schema: Schema, depth = 0): Arbitrary<unknown> {
  if (depth > DEEPEST) return fc.constant(null);
  if (typeof schema.$ref === 'string') return valueOf(ports, partOf(ports, schema.$ref), depth);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const choices = [schema.oneOf, schema.anyOf].find(Array.isArray);
  if (choices) return fc.oneof(...choices.filter(isSchema).map((each) => valueOf(ports, each, depth)));
  const byType = typesOf(schema).flatMap((type) => BY_TYPE[type]?.(ports, { ...schema, type }, depth) ?? []);
  return byType.length === 0 ? fc.jsonValue({ maxDepth: 2 }) : fc.oneof(...byType);
}
