// Turns a TypeScript type into JSON Schema, as JSON carries it: what a view returns is described by its own type.
import ts from 'typescript';

export type JsonSchema = { readonly [key: string]: unknown };

/** Named types become parts of their own; `nameOf` says which, undefined keeps a type where it stands. */
export type SchemaPorts = {
  readonly checker: ts.TypeChecker;
  readonly nameOf: (type: ts.Type) => string | undefined;
  readonly parts: Map<string, JsonSchema>;
};

/** Whatever JSON can say, without end. */
const ANY_JSON = 'JSONType';

const has = (type: ts.Type, flag: ts.TypeFlags): boolean => (type.flags & flag) !== 0;

/** Throws for what JSON cannot carry: a date, a map, bytes, a function, a symbol. */
export function typeToSchema(ports: SchemaPorts, type: ts.Type): JsonSchema {
  const name = ports.nameOf(type);
  if (name === undefined) return describeType(ports, type);
  if (!ports.parts.has(name)) {
    ports.parts.set(name, {});
    ports.parts.set(name, { ...describeType(ports, type), ...describeWords(ports, type.aliasSymbol) });
  }
  return { $ref: `#/components/schemas/${name}` };
}

function describeType(ports: SchemaPorts, type: ts.Type): JsonSchema {
  if (has(type, ts.TypeFlags.Any | ts.TypeFlags.Unknown) || type.aliasSymbol?.getName() === ANY_JSON) return {};
  return describePlain(type) ?? describeCompound(ports, type);
}

function describePlain(type: ts.Type): JsonSchema | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if (has(type, ts.TypeFlags.StringLike)) return { type: 'string' };
  if (has(type, ts.TypeFlags.NumberLike)) return { type: 'number' };
  if (has(type, ts.TypeFlags.BooleanLiteral)) return { const: (type as ts.Type & { intrinsicName: string }).intrinsicName === 'true' };
  if (has(type, ts.TypeFlags.Boolean)) return { type: 'boolean' };
  if (has(type, ts.TypeFlags.Null)) return { type: 'null' };
  return undefined;
}

function describeCompound(ports: SchemaPorts, type: ts.Type): JsonSchema {
  if (type.isUnion()) return describeUnion(ports, type);
  if (ports.checker.isTupleType(type)) return describeTuple(ports, type as ts.TypeReference);
  if (ports.checker.isArrayType(type)) return { type: 'array', items: typeToSchema(ports, elementOf(ports, type)) };
  if (has(type, ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return describeObject(ports, type);
  throw new Error(`JSON cannot carry ${ports.checker.typeToString(type)}.`);
}

function elementOf({ checker }: SchemaPorts, type: ts.Type): ts.Type {
  const [element] = checker.getTypeArguments(type as ts.TypeReference);
  if (!element) throw new Error(`${checker.typeToString(type)} has no elements.`);
  return element;
}

function describeTuple(ports: SchemaPorts, type: ts.TypeReference): JsonSchema {
  const items = ports.checker.getTypeArguments(type).map((each) => typeToSchema(ports, each));
  return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length };
}

/** `undefined` is no part of JSON: a field that may be undefined is one that may be absent. */
function describeUnion(ports: SchemaPorts, type: ts.UnionType): JsonSchema {
  const members = type.types.filter((member) => !has(member, ts.TypeFlags.Undefined));
  if (members.every((member) => has(member, ts.TypeFlags.BooleanLiteral)) && members.length === 2) return { type: 'boolean' };
  const [only] = members;
  if (only && members.length === 1) return typeToSchema(ports, only);
  if (members.every((member) => member.isStringLiteral())) return { type: 'string', enum: members.map((member) => (member as ts.StringLiteralType).value).toSorted() };
  const schemas = members.map((member) => typeToSchema(ports, member)).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const isTwoFaced = schemas.some(({ const: value }) => value === true) && schemas.some(({ const: value }) => value === false);
  const kept = isTwoFaced ? [...schemas.filter(({ const: value }) => typeof value !== 'boolean'), { type: 'boolean' }] : schemas;
  return { anyOf: kept };
}

/** A class or something of the library has methods; nothing of the kind survives the way through JSON. */
function assertPlain({ checker }: SchemaPorts, type: ts.Type): void {
  const callable = type.getProperties().some((property) => checker.getTypeOfSymbol(property).getCallSignatures().length > 0);
  if (callable || type.getCallSignatures().length > 0) throw new Error(`JSON cannot carry ${checker.typeToString(type)}.`);
}

function describeObject(ports: SchemaPorts, type: ts.Type): JsonSchema {
  assertPlain(ports, type);
  const { checker } = ports;
  const named = type.getProperties().map((property) => describeField(ports, property)).filter((field) => field !== undefined);
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type;
  return {
    type: 'object',
    ...(named.length > 0 && { properties: Object.fromEntries(named.map(({ name, schema }) => [name, schema])) }),
    ...(named.some(({ isOptional }) => !isOptional) && { required: named.filter(({ isOptional }) => !isOptional).map(({ name }) => name) }),
    additionalProperties: index && !has(index, ts.TypeFlags.Never) ? typeToSchema(ports, index) : false,
  };
}

type Field = { readonly name: string; readonly schema: JsonSchema; readonly isOptional: boolean };

function describeField(ports: SchemaPorts, property: ts.Symbol): Field | undefined {
  const type = ports.checker.getTypeOfSymbol(property);
  if (has(type, ts.TypeFlags.Undefined | ts.TypeFlags.Never)) return undefined;
  const mayBeAbsent = type.isUnion() && type.types.some((member) => has(member, ts.TypeFlags.Undefined));
  const isOptional = mayBeAbsent || (property.flags & ts.SymbolFlags.Optional) !== 0;
  const schema = typeToSchema(ports, type);
  return { name: property.getName(), schema: { ...schema, ...describeWords(ports, property) }, isOptional };
}

/** The comment over a type or a field is its description. */
function describeWords({ checker }: SchemaPorts, symbol: ts.Symbol | undefined): JsonSchema {
  const text = symbol ? ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim() : '';
  return text === '' ? {} : { description: text };
}
