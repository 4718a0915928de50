// Holds every answer of the server against the document of the interface; what does not fit is told when the test ends.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import type { FastifyInstance } from 'fastify';

type Operation = { readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, unknown>> }>> };
export type InterfaceDocument = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

export type Answered = { readonly method: string; readonly path: string; readonly status: number; readonly type: string; readonly body: string };

/** Undefined when the answer is as the document says; otherwise what is wrong, without the values. */
export type AnswerCheck = (answered: Answered) => string | undefined;

/** Of a view that does not exist, or that is none for tablets: refused like any other. */
const UNKNOWN_NAME = /^\/api\/(tablet-)?views\//;

const escape = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

export function readInterface(): InterfaceDocument {
  return JSON.parse(readFileSync(join(process.cwd(), 'src', 'app', 'static', 'api', 'openapi.json'), 'utf8')) as InterfaceDocument;
}

const kindOf = (type: string): string => type.split(';', 1)[0]?.trim() ?? '';

function findOperation({ paths }: InterfaceDocument, { method, path, status }: Answered): Operation | undefined {
  const isRefusedName = status >= 400 && UNKNOWN_NAME.test(path);
  return paths[path]?.[method.toLowerCase()] ?? (isRefusedName ? paths['/api/views/accounts.me']?.post : undefined);
}

function schemaPointer({ method, path, status }: Answered, kind: string): string {
  if (status >= 400) return '/components/schemas/Refusal';
  return `/paths/${escape(path)}/${method.toLowerCase()}/responses/${status}/content/${escape(kind)}/schema`;
}

const tell = ({ errors }: ValidateFunction): string => (errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`).join('; ');

export function createAnswerCheck(document: InterfaceDocument): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false });
  ajv.addSchema(document, 'interface');
  const compiled = new Map<string, ValidateFunction>();
  const compile = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `interface#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  return (answered) => {
    const at = `${answered.method} ${answered.path} ${answered.status}`;
    const kind = kindOf(answered.type);
    const operation = findOperation(document, answered);
    if (!operation) return `${at}: not in the document (npm run interface)`;
    const kinds = Object.keys(operation.responses[String(answered.status)]?.content ?? {}).map(kindOf);
    if (!kinds.includes(kind)) return `${at}: the document knows no such answer of ${kind}`;
    if (kind !== 'application/json') return undefined;
    const validate = compile(schemaPointer(answered, kind));
    return validate(JSON.parse(answered.body)) ? undefined : `${at}: ${tell(validate)}`;
  };
}

/** `/api/views/:name` is written by name. */
export function pathInDocument(pattern: string, parameters: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)/g, (_whole, name: string) => parameters[name] ?? '');
}

/** Watches a server before it listens. The list grows by what did not fit, each once. */
export function watchAnswers(app: FastifyInstance, check: AnswerCheck): ReadonlySet<string> {
  const amiss = new Set<string>();
  app.addHook('onSend', async (request, reply, payload) => {
    const pattern = request.routeOptions.url;
    const path = pattern === undefined ? undefined : pathInDocument(pattern, request.params as Record<string, string>);
    if (path?.startsWith('/api/') && request.method !== 'HEAD') {
      const found = check({ method: request.method, path, status: reply.statusCode, type: String(reply.getHeader('content-type') ?? ''), body: typeof payload === 'string' ? payload : '' });
      if (found !== undefined) amiss.add(found);
    }
    return payload;
  });
  return amiss;
}
