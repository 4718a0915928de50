// The document of the interface as the page that shows it needs it.

export type Schema = { readonly [key: string]: unknown };

export type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly 'x-summary-zh': string;
  readonly security: readonly Schema[];
  readonly 'x-requests-per-minute': number;
  readonly 'x-body-limit-bytes': number;
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }>>;
};

export type InterfaceDocument = {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

export type ListedOperation = { readonly method: string; readonly path: string; readonly operation: Operation };
export type OperationGroup = { readonly tag: string; readonly operations: readonly ListedOperation[] };

/** By the part of the product that offers them; `sought` is looked for in address and summary. */
export function listOperations({ paths }: InterfaceDocument, sought: string): OperationGroup[] {
  const words = sought.trim().toLowerCase();
  const all = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]): ListedOperation => ({ method: method.toUpperCase(), path, operation })));
  const found = all.filter(({ path, operation }) => [path, operation.summary, operation['x-summary-zh']].some((text) => text.toLowerCase().includes(words)));
  const tags = [...new Set(found.flatMap(({ operation }) => operation.tags))].toSorted();
  return tags.map((tag) => ({ tag, operations: found.filter(({ operation }) => operation.tags.includes(tag)) }));
}

export type Caller = 'anyone' | 'device' | 'person' | 'signed-in';

/** Who may call it, from the ways in which it can be proved. */
export function callerOf({ security, operationId }: Operation): Caller {
  const ways = security.flatMap((each) => Object.keys(each));
  if (ways.length === 0) return 'anyone';
  if (!ways.includes('cookie')) return 'device';
  return /^(view:|get:live)/.test(operationId) ? 'signed-in' : 'person';
}
