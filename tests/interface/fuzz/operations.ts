// Every operation of the document as something to call: its address, its body's schema, one entry for each verb of a desk.
import type { Schema } from './schema-values.ts';

export type FuzzOperation = { readonly name: string; readonly method: string; readonly path: string; readonly body: Schema | undefined; readonly query: Schema | undefined; readonly isFile: boolean; /** Who may, where the document says so. */ readonly roles: readonly string[] };

type Parameter = { readonly name: string; readonly required: boolean; readonly schema: Schema };
type Described = { readonly 'x-roles'?: readonly string[]; readonly parameters?: readonly Parameter[]; readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> } };
export type FuzzDocument = { readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>; readonly components: { readonly schemas: Readonly<Record<string, Schema>> } };

function queryOf(parameters: readonly Parameter[] | undefined): Schema | undefined {
  if (!parameters) return undefined;
  return { type: 'object', properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])), required: parameters.filter(({ required }) => required).map(({ name }) => name) };
}

export function listOperations({ paths, components }: FuzzDocument): FuzzOperation[] {
  const rolesOfVerb = (verb: string): readonly string[] => (components.schemas[verb]?.['x-roles'] as readonly string[] | undefined) ?? [];
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters, requestBody, 'x-roles': roles = [] }]): FuzzOperation[] => {
      const [kind, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
      const shared = { method: method.toUpperCase(), path, query: queryOf(parameters), isFile: kind === 'application/octet-stream', roles };
      const acts = path === '/api/desk' ? (content?.schema.oneOf as readonly Schema[]) : undefined;
      if (acts) return acts.map((act) => ({ ...shared, name: `${path} ${String(act.title)}`, body: act, roles: rolesOfVerb(String(act.title)) }));
      return [{ ...shared, name: `${shared.method} ${path}`, body: content?.schema }];
    }),
  );
}
