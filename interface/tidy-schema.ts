// Says of every text, list and whole number how large it may be, where the schema itself leaves it to the size of the whole.
import type { JsonSchema } from './type-to-schema.ts';

/** What bounds a value that its own schema does not bound. */
export type Bounds = { readonly longestText: number; readonly longestList: number };

const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = ({ type }: JsonSchema): boolean => type === 'string' || (Array.isArray(type) && type.includes('string'));

function boundNode(node: JsonSchema, { longestText, longestList }: Bounds): JsonSchema {
  if (isText(node) && node.enum === undefined && node.const === undefined && node.maxLength === undefined) return { ...node, maxLength: longestText };
  if (node.type === 'array' && node.maxItems === undefined) return { ...node, maxItems: longestList };
  if (node.type === 'integer') return { format: 'int64', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...node };
  return node;
}

/** Named fields of `properties` are no keywords, whatever their names are. */
function tidyEach(value: unknown, bounds: Bounds): unknown {
  if (Array.isArray(value)) return value.map((each) => tidyEach(each, bounds));
  return isObject(value) ? tidySchema(value, bounds) : value;
}

const HOLDS_VALUES = new Set(['const', 'enum', 'default', 'required']);

/** The one thing without end that a schema of ours refers to is any JSON. */
const ANY_JSON = /^#\/\$defs\//;

export function tidySchema(schema: JsonSchema, bounds: Bounds): JsonSchema {
  if (typeof schema.$ref === 'string' && ANY_JSON.test(schema.$ref)) return {};
  const entries = Object.entries(schema)
    .filter(([key]) => key !== '$schema' && key !== '$defs')
    .map(([key, value]): [string, unknown] => {
      if (HOLDS_VALUES.has(key)) return [key, value];
      if (key === 'properties' && isObject(value)) return [key, Object.fromEntries(Object.entries(value).map(([name, field]) => [name, tidyEach(field, bounds)]))];
      return [key, tidyEach(value, bounds)];
    });
  return boundNode(Object.fromEntries(entries), bounds);
}
