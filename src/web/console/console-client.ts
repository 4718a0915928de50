// What the console asks of the server: views and desk commands; every failure is a Refusal that can be said in words.
import { Refusal, type Problem } from '../../core/problems.ts';
import { timeOrderedId } from '../../core/ids.ts';
import { postJson } from '../shell/http.ts';

export interface Viewed<Data> {
  /** When the server took the figures, milliseconds since the epoch. */
  readonly at: number;
  readonly data: Data;
}

type DeskAnswer =
  | { readonly status: 'accepted'; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly status: 'refused' | 'failed'; readonly problem: Problem };

export interface ConsoleClient {
  readonly view: <Data>(name: string, input: object) => Promise<Viewed<Data>>;
  /** Runs a verb and returns its facts. A cut connection is tried once more under the same id, so it takes effect once. */
  readonly run: (verb: string, body: object) => Promise<Readonly<Record<string, unknown>>>;
  /** Does what may be refused until the person has proved again who she is: she is asked, and it is tried once more. */
  readonly proved: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Who asks her; rejects when she would not. */
  readonly setProver: (prove: (() => Promise<void>) | undefined) => void;
  readonly newId: () => string;
  /** By the server's clock, as far as known. */
  readonly now: () => number;
  /** Called when the server no longer knows the session. */
  readonly onSignInNeeded: (listener: () => void) => () => void;
}

/** Parts of a page that mount together and ask the same are answered by one request; a later question is always asked anew. */
const TOGETHER_MILLISECONDS = 50;

function askTogether(ask: (name: string, input: object) => Promise<Viewed<unknown>>): typeof ask {
  const askedByKey = new Map<string, { readonly answer: Promise<Viewed<unknown>>; readonly at: number }>();
  return (name, input) => {
    const key = `${name} ${JSON.stringify(input)}`;
    const asked = askedByKey.get(key);
    if (asked !== undefined && performance.now() - asked.at < TOGETHER_MILLISECONDS) return asked.answer;
    const answer = ask(name, input);
    askedByKey.set(key, { answer, at: performance.now() });
    return answer;
  };
}

function newId(): string {
  return timeOrderedId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
}

function isRefusal(fault: unknown, code: string): boolean {
  return fault instanceof Refusal && fault.problem.code === code;
}

async function submit(command: { id: string; verb: string; body: object }): Promise<DeskAnswer> {
  try {
    return await postJson<DeskAnswer>('/api/desk', command);
  } catch (fault) {
    if (!isRefusal(fault, 'NoNetwork')) throw fault;
    return postJson<DeskAnswer>('/api/desk', command);
  }
}

export function createConsoleClient(): ConsoleClient {
  const listeners = new Set<() => void>();
  let aheadMilliseconds = 0;
  let prove: (() => Promise<void>) | undefined;
  const proved = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (fault) {
      if (prove === undefined || !isRefusal(fault, 'ProofNeeded')) throw fault;
      await prove();
      return work();
    }
  };
  const watched = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    try {
      return await answer;
    } catch (fault) {
      if (isRefusal(fault, 'SignInNeeded')) for (const listener of listeners) listener();
      throw fault;
    }
  };
  const ask = askTogether(async (name, input) => {
    const viewed = await watched(postJson<Viewed<unknown>>(`/api/views/${name}`, input));
    aheadMilliseconds = viewed.at - Date.now();
    return viewed;
  });
  return {
    /** The caller vouches for the shape: server and page are built together. */
    view: <Data>(name: string, input: object) => ask(name, input) as Promise<Viewed<Data>>,
    // What was refused has kept its id: another try is another command.
    run: (verb, body) =>
      proved(async () => {
        const answer = await watched(submit({ id: newId(), verb, body }));
        if (answer.status === 'accepted') return answer.facts;
        throw new Refusal(answer.problem);
      }),
    proved,
    setProver: (prover) => {
      prove = prover;
    },
    newId,
    now: () => Date.now() + aheadMilliseconds,
    onSignInNeeded: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
