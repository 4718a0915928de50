// Speaks JSON with the server; every failure is a Refusal that can be said in words.
import { Refusal, type Problem } from '../../core/problems.ts';

const TIMEOUT_MILLISECONDS = 15_000;

export type RequestOptions = {
  /** Session of a tablet; a person's session is in her cookie. */
  readonly token?: string;
  readonly timeoutMilliseconds?: number;
};

type Sending = RequestOptions & { readonly method: 'GET' | 'POST' | 'DELETE'; readonly path: string; readonly body?: unknown };

function toRequest(sending: Sending): RequestInit {
  const headers: Record<string, string> = {};
  if (sending.body !== undefined) headers['content-type'] = 'application/json';
  if (sending.token !== undefined) headers['authorization'] = `Bearer ${sending.token}`;
  return {
    method: sending.method,
    headers,
    cache: 'no-store',
    credentials: 'same-origin',
    signal: AbortSignal.timeout(sending.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS),
    ...(sending.body === undefined ? {} : { body: JSON.stringify(sending.body) }),
  };
}

/** A cut connection and a timeout look the same to the person: the server was not reached. */
async function exchange(sending: Sending): Promise<{ readonly isOk: boolean; readonly text: string }> {
  try {
    const response = await fetch(sending.path, toRequest(sending));
    return { isOk: response.ok, text: await response.text() };
  } catch {
    throw new Refusal({ code: 'NoNetwork' });
  }
}

/** Something between us and the server may answer with a page instead of JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal({ code: 'ServerFault' });
  }
}

function findProblem(answer: unknown): Problem | undefined {
  const problem = (answer as { problem?: Partial<Problem> } | null)?.problem;
  return typeof problem?.code === 'string' ? { code: problem.code, params: problem.params } : undefined;
}

async function send<Answer>(sending: Sending): Promise<Answer> {
  const { isOk, text } = await exchange(sending);
  const answer = parseJson(text);
  if (!isOk) throw new Refusal(findProblem(answer) ?? { code: 'ServerFault' });
  return answer as Answer;
}

/** Throws a Refusal: the server's problem, `NoNetwork` or `ServerFault`. The caller vouches for the shape, or parses it. */
export function postJson<Answer = unknown>(path: string, body: unknown, options: RequestOptions = {}): Promise<Answer> {
  return send({ ...options, method: 'POST', path, body });
}

export function getJson<Answer = unknown>(path: string, options: RequestOptions = {}): Promise<Answer> {
  return send({ ...options, method: 'GET', path });
}

export function deleteJson<Answer = unknown>(path: string, options: RequestOptions = {}): Promise<Answer> {
  return send({ ...options, method: 'DELETE', path });
}
