// What is done to a request that was well-formed: to a value in its body, to the bytes of the body, to the request around it.
import fc, { type Arbitrary } from 'fast-check';

/** As it goes over the wire. `path` is the target of the request line, byte for byte. */
export type WireRequest = { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer | undefined };

const VALUES: readonly unknown[] = [
  null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, 2 ** 63, '', ' ', 'x', '\u0000', 'a\u0000b', '\uD800', '\uDC00\uD800', '𠮷'.repeat(50), '字'.repeat(5000), '\u202E', 'NaN', 'undefined',
  "'; drop table platform.event; --", '{{7*7}}', '${7*7}', '../../../etc/passwd', '%00', '9'.repeat(400), [], [[]], {}, { length: 1e9 }, { toString: 'x' }, [null], 'true', '1970-01-01', '2099-12-31T24:00:00Z',
];

/** Names that mean something to the language itself. `JSON.parse` makes fields of them like any others. */
const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', '', '$ne', 'length'];

type Holder = { readonly [key: string]: unknown } | readonly unknown[];
const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

function listPaths(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  return [path, ...(isHolder(value) ? Object.entries(value).flatMap(([key, child]) => listPaths(child, [...path, key])) : [])];
}

function withoutField(value: Holder, key: string): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => String(index) !== key);
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function changeAt(value: unknown, path: readonly string[], change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (!isHolder(value)) return value;
  if (Array.isArray(value)) return value.map((each: unknown, index) => (String(index) === key ? changeAt(each, rest, change) : each));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, name === key ? changeAt(each, rest, change) : each]));
}

/** The text of a body in which one thing is wrong; as text, because some of it no value of ours can hold. */
export function spoilValue(value: unknown): Arbitrary<string> {
  const paths = listPaths(value);
  const at = fc.constantFrom(...paths);
  const replaced = fc.tuple(at, fc.constantFrom(...VALUES)).map(([path, other]) => JSON.stringify(changeAt(value, path, () => other)));
  const left = at.map((path) => {
    const [key] = path.slice(-1);
    return JSON.stringify(key === undefined ? undefined : changeAt(value, path.slice(0, -1), (holder) => (isHolder(holder) ? withoutField(holder, key) : holder))) ?? '';
  });
  const added = fc.tuple(at, fc.constantFrom(...KEYS, 'extra')).map(([path, key]) => {
    const marker = '"@added":0';
    const text = JSON.stringify(changeAt(value, path, (holder) => (isHolder(holder) && !Array.isArray(holder) ? { '@added': 0, ...holder } : holder)));
    return (text ?? '').replace(marker, `${JSON.stringify(key)}:{"isAdmin":true}`);
  });
  const doubled = fc.constant((JSON.stringify(value) ?? '').replace(/^\{("[^"]+"):/, '{$1:null,$1:'));
  return fc.oneof({ weight: 4, arbitrary: replaced }, { weight: 2, arbitrary: left }, { weight: 2, arbitrary: added }, { weight: 1, arbitrary: doubled });
}

const deep = (open: string, close: string): string => `${open.repeat(20_000)}${close.repeat(20_000)}`;

/** Bodies that are no JSON of anybody. */
export const BROKEN_BODIES: readonly Buffer[] = [
  ...['', '{', '[]', 'null', '"text"', '0', 'NaN', '{"a":1,}', "{'a':1}", '\uFEFF{}', '{}{}', deep('[', ']'), deep('{"a":', '}'), `{"id":${'9'.repeat(5000)}}`, '{"a":1e99999}', ' '.repeat(3000)].map((text) => Buffer.from(text)),
  Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00]),
  Buffer.alloc(70_000, 'x'),
];

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'PURGE'];
const TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=gbk', 'application/json;', 'Application/JSON', 'application/vnd.api+json', 'application/xml', 'text/html', 'application/octet-stream', '*/*', 'x', ''];

/** The same address said otherwise, or one that only looks like it. */
export function respellPaths(path: string): readonly string[] {
  const last = path.lastIndexOf('/');
  const [head, tail] = [path.slice(0, last), path.slice(last + 1)];
  return [
    `/${path}`, `${path}/`, `${head}//${tail}`, `${head}/./${tail}`, `${head}/x/../${tail}`, `${head}/%2e/${tail}`, `${head}/%2e%2e/${tail}`, `${head}%2f${tail}`, `${head}%2F${tail}`, `${head}%5c${tail}`, `${path};a=b`, `${path};`, `${path}%00`, `${path}%0a`,
    `${path}%`, `${path}%zz`, `${path}%c0%af`, `${path}.json`, `${path}?`, `${path}?a=1&a=2`, `${path}?__proto__[x]=1`, `${path}?${'q'.repeat(8000)}`, `${path}#x`, path.toUpperCase(), `/API${path.slice(4)}`, path.replace('/api', '/%61pi'), path.replace('/api', '/api/..//api'), `http://elsewhere.example${path}`, `${path}/${'y'.repeat(200)}`,
  ];
}

const ODD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'content-encoding': 'gzip' }, { 'content-encoding': 'br' }, { 'transfer-encoding': 'chunked' }, { 'x-http-method-override': 'DELETE' }, { 'x-original-url': '/api/desk' }, { 'x-forwarded-for': '127.0.0.1' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' },
  { cookie: 'guankou_session=%00; guankou_session=x' }, { cookie: `guankou_session=${'z'.repeat(4000)}` }, { authorization: 'Bearer ' }, { authorization: 'Basic YTpi' }, { accept: 'text/html' }, { range: 'bytes=0-1' }, { expect: '100-continue' }, { 'if-none-match': '*' }, { 'accept-encoding': 'gzip;q=0' }, { 'content-length': '0' },
];

/** One thing about the request is another than it should be. */
export function spoilRequest(request: WireRequest): Arbitrary<WireRequest> {
  const { headers } = request;
  return fc.oneof(
    fc.constantFrom(...METHODS).map((method) => ({ ...request, method })),
    fc.constantFrom(...TYPES).map((type) => ({ ...request, headers: { ...headers, 'content-type': type } })),
    fc.constantFrom(...respellPaths(request.path)).map((path) => ({ ...request, path })),
    fc.constantFrom(...ODD_HEADERS).map((odd) => ({ ...request, headers: { ...headers, ...odd } })),
    fc.constantFrom(...BROKEN_BODIES).map((body) => ({ ...request, body })),
  );
}
