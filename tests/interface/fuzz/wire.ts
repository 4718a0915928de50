// Sends a request as it stands over a real connection, also one that no client library would send.
import { connect } from 'node:net';
import http from 'node:http';
import type { WireRequest } from './hostile.ts';

export type WireAnswer = { readonly status: number; readonly type: string; readonly text: string };

const TIMEOUT_MILLISECONDS = 20_000;

/** Where a body ends is told wrongly: such a request has its connection for itself, and may lose it. */
const breaksFraming = (headers: WireRequest['headers']): boolean => ['content-length', 'transfer-encoding', 'expect'].some((name) => name in headers);

/** A stream is cut as soon as it has begun. */
export function createWire(origin: string): { readonly send: (request: WireRequest) => Promise<WireAnswer>; readonly close: () => void } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  const { hostname, port } = new URL(origin);
  const send = ({ method, path, headers, body }: WireRequest): Promise<WireAnswer> =>
    new Promise((resolve, reject) => {
      const hasBody = body !== undefined && method !== 'GET' && method !== 'HEAD';
      const length = !hasBody || 'transfer-encoding' in headers || 'content-length' in headers ? {} : { 'content-length': String(body.length) };
      const request = http.request({ agent: breaksFraming(headers) ? false : agent, hostname, port, method, path, headers: { ...headers, ...length }, timeout: TIMEOUT_MILLISECONDS }, (response) => {
        const type = String(response.headers['content-type'] ?? '');
        const status = response.statusCode ?? 0;
        const chunks: Buffer[] = [];
        if (type.startsWith('text/event-stream')) {
          response.destroy();
          return resolve({ status, type, text: '' });
        }
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status, type, text: Buffer.concat(chunks).toString('utf8') }));
      });
      request.on('timeout', () => request.destroy(new Error('No answer in time.')));
      request.on('error', (fault) => (breaksFraming(headers) ? resolve({ status: 0, type: '', text: '' }) : reject(fault)));
      request.end(hasBody ? body : undefined);
    });
  return { send, close: () => agent.destroy() };
}

/** Bytes as they are; answers the status of what comes back, 0 when the connection is closed without a word. */
export function sendRaw(origin: string, bytes: Buffer): Promise<number> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    socket.setTimeout(TIMEOUT_MILLISECONDS, () => socket.destroy(new Error('No answer in time.')));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.includes('\r\n')) socket.end();
    });
    socket.on('error', (fault) => ('code' in fault && fault.code === 'ECONNRESET' ? resolve(0) : reject(fault)));
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)));
  });
}
