// Writes a JSON schema as short lines that a programmer reads at a glance; the notation is the same in every language.
import type { Schema } from './document.ts';

const STEP = '  ';
/** Bounds that come from the size of a whole body say nothing to a reader. */
const WORTH_SAYING = 20_000;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

function bounds(low: unknown, high: unknown): string {
  const [from, to] = [low, high].map((each) => (typeof each === 'number' && Math.abs(each) < WORTH_SAYING ? String(each) : ''));
  return from === '' && to === '' ? '' : ` ${from}…${to}`;
}

function textToText({ pattern, minLength, maxLength }: Schema): string {
  return typeof pattern === 'string' ? `string /${pattern}/` : `string${bounds(minLength, maxLength)}`;
}

function fieldToText([name, field]: readonly [string, unknown], isRequired: boolean, indent: string): string {
  const schema = isSchema(field) ? field : {};
  const words = typeof schema.description === 'string' ? `  // ${schema.description}` : '';
  return `${indent}${name}${isRequired ? '' : '?'}: ${schemaToText(schema, indent)}${words}`;
}

function objectToText(schema: Schema, indent: string): string {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const inner = `${indent}${STEP}`;
  const lines = Object.entries(isSchema(schema.properties) ? schema.properties : {}).map((field) => fieldToText(field, required.includes(field[0]), inner));
  if (isSchema(schema.additionalProperties)) lines.push(`${inner}[name]: ${schemaToText(schema.additionalProperties, inner)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}

function listToText(schema: Schema, indent: string): string {
  if (Array.isArray(schema.prefixItems)) return `[${schema.prefixItems.filter(isSchema).map((each) => schemaToText(each, indent)).join(', ')}]`;
  const item = schemaToText(isSchema(schema.items) ? schema.items : {}, indent);
  const size = bounds(schema.minItems, schema.maxItems);
  return `${item.includes(' | ') ? `(${item})` : item}[]${size}`;
}

function chosenToText(schema: Schema, indent: string): string | undefined {
  const choices = [schema.oneOf, schema.anyOf].find(Array.isArray);
  if (choices) return choices.filter(isSchema).map((each) => schemaToText(each, indent)).join(' | ');
  if (Array.isArray(schema.enum)) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  return schema.const === undefined ? undefined : JSON.stringify(schema.const);
}

const PLAIN: Readonly<Record<string, (schema: Schema, indent: string) => string>> = {
  string: textToText,
  object: objectToText,
  array: listToText,
  integer: ({ minimum, maximum }) => `integer${bounds(minimum, maximum)}`,
  number: ({ minimum, maximum }) => `number${bounds(minimum, maximum)}`,
};

/** A named part is written by its name alone. */
export function schemaToText(schema: Schema, indent = ''): string {
  if (typeof schema.$ref === 'string') return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  const chosen = chosenToText(schema, indent);
  if (chosen !== undefined) return chosen;
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((type) => typeof type === 'string');
  return types.length === 0 ? 'any' : types.map((type) => PLAIN[type]?.(schema, indent) ?? type).join(' | ');
}
