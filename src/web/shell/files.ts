// Files that come from the server and go to it; every failure is a Refusal that can be said in words.
import { Refusal, type Problem } from '../../core/problems.ts';

/** A long register takes its time; so does a ledger. */
const TIMEOUT_MILLISECONDS = 10 * 60_000;

async function exchange(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { method: 'POST', cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS), ...request });
  } catch {
    throw new Refusal({ code: 'NoNetwork' });
  }
}

async function readProblem(response: Response): Promise<Problem> {
  const answer = (await response.json().catch(() => ({}))) as { problem?: Problem };
  return answer.problem ?? { code: 'ServerFault' };
}

/** Hands a file to the person, under that name. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Asks for a file and hands it to the person. A connection cut in between leaves no half file behind. */
export async function fetchFile(path: string, body: object): Promise<void> {
  const response = await exchange(path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Refusal(await readProblem(response));
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'register';
  const content = await response.blob().catch(() => {
    throw new Refusal({ code: 'NoNetwork' });
  });
  saveFile(content, name);
}

/** Sends a file as it is. `codes` go into the address: never anything about a person. */
export async function sendFile<Answer>(path: string, file: Blob, codes: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await exchange(`${path}?${new URLSearchParams(codes).toString()}`, { headers: { 'content-type': 'application/octet-stream' }, body: file });
  if (!response.ok) throw new Refusal(await readProblem(response));
  return (await response.json()) as Answer;
}
