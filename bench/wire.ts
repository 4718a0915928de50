// A keep-alive HTTP connection that sends requests made beforehand and reads the answer: as little client as possible.
import { connect, type Socket } from 'node:net';

export type Answer = { readonly status: number; readonly body: Buffer };
export type Wire = { readonly send: (request: Buffer) => Promise<Answer>; readonly close: () => void };

const HEADER_END = Buffer.from('\r\n\r\n');

export type PostCall = { readonly path: string; readonly token: string; readonly body: unknown };

/** The whole request as bytes. */
export function makePost({ path, token, body }: PostCall): Buffer {
  const json = Buffer.from(JSON.stringify(body));
  const head = [`POST ${path} HTTP/1.1`, 'host: localhost', `authorization: Bearer ${token}`, 'content-type: application/json', `content-length: ${json.length}`];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), json]);
}

/** The answer and how many bytes it took; undefined while it is not whole. */
function findAnswer(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf(HEADER_END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error('An answer without a length cannot be read here.');
  const body = bytes.subarray(end + HEADER_END.length);
  return body.length < Number(length) ? undefined : { status: Number(head.slice(9, 12)), body };
}

type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (fault: Error) => void };
type Line = { readonly socket: Socket; readonly ask: (request: Buffer) => Promise<Answer> };

function listen(socket: Socket, takeWaiting: () => Waiting | undefined): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = findAnswer(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    takeWaiting()?.resolve(answer);
  });
  socket.on('error', (fault) => takeWaiting()?.reject(fault));
  socket.on('close', () => takeWaiting()?.reject(new Error('The server closed the connection.')));
}

async function openLine(port: number): Promise<Line> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  let waiting: Waiting | undefined;
  listen(socket, () => {
    const first = waiting;
    waiting = undefined;
    return first;
  });
  const ask = (request: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      socket.write(request);
    });
  return { socket, ask };
}

/** One request at a time. A connection that the server closed because nothing was asked for long is opened again. */
export async function openWire(port: number): Promise<Wire> {
  let line = await openLine(port);
  return {
    send: async (request) => {
      if (line.socket.closed) line = await openLine(port);
      return line.ask(request);
    },
    close: () => line.socket.destroy(),
  };
}

/** Throws unless the server answered 200. */
export async function sendForJson(wire: Wire, request: Buffer): Promise<unknown> {
  const { status, body } = await wire.send(request);
  if (status !== 200) throw new Error(`The server answered ${status}: ${body.toString('utf8')}`);
  return JSON.parse(body.toString('utf8')) as unknown;
}
