// The way between tablets and server: messages are lost, doubled, late, cut short or damaged, and answers do not come back.
import { Refusal } from '../../../src/core/problems.ts';
import type { Random } from '../../../src/core/random.ts';
import type { Process } from '../engine/process.ts';
import type { Scheduler } from '../engine/scheduler.ts';
import type { Trace } from '../engine/trace.ts';
import type { ModelServer, Reply } from '../server/model-server.ts';
import type { Faults } from './faults.ts';

const TIMEOUT_MILLISECONDS = 30_000;
const QUICKEST_MILLISECONDS = 5;

export type NetworkPorts = {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly trace: Trace;
  readonly faults: Faults;
  /** Undefined while it is down. */
  readonly getServer: () => ModelServer | undefined;
  /** False once the world has come to its quiet end. */
  readonly isStormy: () => boolean;
};

export type Post = (path: string, body: unknown, options: { token?: string }) => Promise<unknown>;
type Sent = { readonly path: string; readonly text: string; readonly token: string | undefined };

/** One letter of the body's text becomes another; what is no longer JSON is no request at all. */
function damage(random: Random, text: string): string {
  const at = random.between(0, text.length - 1);
  return text.slice(0, at) + random.pick(['0', 'a', 'x', '"']) + text.slice(at + 1);
}

function findBody(text: string): { readonly body: unknown } | undefined {
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

export type Network = { readonly connect: (process: Process, isReachable: () => boolean) => Post };

export function createNetwork(ports: NetworkPorts): Network {
  const { scheduler, random, trace, faults } = ports;
  const happens = (chance: number): boolean => ports.isStormy() && chance > 0 && random.chance(chance);

  function delay(): number {
    const usual = QUICKEST_MILLISECONDS + random.next() * 200;
    return happens(faults.delays * 0.3) ? usual + random.next() * TIMEOUT_MILLISECONDS * 1.5 : usual;
  }

  async function deliver(sent: Sent, reply: (reply: Reply) => void): Promise<void> {
    const server = ports.getServer();
    if (!server) return;
    const parsed = findBody(happens(faults.damage * 0.1) ? damage(random, sent.text) : sent.text);
    reply(parsed ? await server.handle({ path: sent.path, body: parsed.body, token: sent.token }) : { problem: { code: 'InputWrong' } });
  }

  function goes(what: string, path: string, run: () => void): void {
    if (happens(faults.loss * 0.4)) return trace.note(`the network loses ${what} ${path}`);
    scheduler.after(delay(), run);
    if (happens(faults.duplicates * 0.3)) scheduler.after(delay(), run);
  }

  function connect(process: Process, isReachable: () => boolean): Post {
    return (path, body, { token }) => new Promise((resolve, reject) => {
      let isOver = false;
      const end = (run: () => void): void => {
        if (isOver || !process.isAlive()) return;
        isOver = true;
        run();
      };
      process.after(TIMEOUT_MILLISECONDS, () => end(() => reject(new Refusal({ code: 'NoNetwork' }))));
      if (!isReachable()) return process.after(20, () => end(() => reject(new Refusal({ code: 'NoNetwork' }))));
      const sent = { path, text: JSON.stringify(body), token };
      const take = (text: string): void => end(() => {
        const reply = findBody(text)?.body as Reply | undefined;
        if (!reply) return reject(new Refusal({ code: 'NoNetwork' }));
        return 'problem' in reply ? reject(new Refusal(reply.problem)) : resolve(reply.body);
      });
      goes('the question', path, () => void deliver(sent, (reply) => {
        if (happens(faults['lost-answers'] * 0.4)) return trace.note(`the network loses the answer of ${path}`);
        const text = JSON.stringify(reply);
        // Cut in the middle of the body: nothing of it counts.
        return goes('the answer', path, () => take(happens(faults.damage * 0.1) ? text.slice(0, random.between(1, text.length - 1)) : text));
      }));
    });
  }

  return { connect };
}
