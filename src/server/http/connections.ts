// How a connection may behave, on every door alike: how slow, how many from one address, and what is answered to what is no request.
import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { normalizeIP } from '@fastify/rate-limit';
import { securityHeaders } from './headers.ts';

/** Slow peers hold a socket and nothing else; the rest of a request has to come within these. */
const HEADERS_MILLISECONDS = 10_000;
const REQUEST_MILLISECONDS = 30_000;
/** Longer than tablets are silent between two batches. */
const IDLE_MILLISECONDS = 72_000;
/** How late a slow peer may be found out. */
const LOOK_MILLISECONDS = 5_000;

export type ConnectionLimits = {
  /** A checkpoint behind one address has some ten devices, each with a handful of connections. */
  readonly fromOneAddress: number;
  readonly inAll: number;
};

export const CONNECTION_LIMITS: ConnectionLimits = { fromOneAddress: 512, inAll: 4_096 };

/** For `createServer` of both kinds. */
export const CONNECTION_OPTIONS = {
  headersTimeout: HEADERS_MILLISECONDS,
  requestTimeout: REQUEST_MILLISECONDS,
  keepAliveTimeout: IDLE_MILLISECONDS,
  connectionsCheckingInterval: LOOK_MILLISECONDS,
} as const;

function answerBytes(status: string, code: string): string {
  const body = JSON.stringify({ problem: { code } });
  const headers = { ...securityHeaders(false), 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

const STATUS_BY_FAULT: Readonly<Record<string, readonly [status: string, code: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'TooLarge'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'TooSlow'],
};

/** What cannot be read as a request is refused like any other, in words and with the same headers. */
export function refuseUnreadable(fault: Error & { code?: string }, socket: Duplex): void {
  if (fault.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code] = STATUS_BY_FAULT[fault.code ?? ''] ?? ['400 Bad Request', 'RequestUnreadable'];
  socket.end(answerBytes(status, code), () => socket.destroy());
}

/** Those of one address above its number are closed as they come: the others keep theirs. */
export function limitConnections(server: Server | SecureServer, limits: ConnectionLimits = CONNECTION_LIMITS): void {
  const countByAddress = new Map<string, number>();
  server.maxConnections = limits.inAll;
  server.on('connection', (socket: Socket) => {
    const address = normalizeIP(socket.remoteAddress ?? '');
    const count = (countByAddress.get(address) ?? 0) + 1;
    countByAddress.set(address, count);
    socket.once('close', () => {
      const left = (countByAddress.get(address) ?? 1) - 1;
      if (left === 0) countByAddress.delete(address);
      else countByAddress.set(address, left);
    });
    if (count > limits.fromOneAddress) socket.destroy();
  });
}
