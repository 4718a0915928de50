// Tablets that register cars without a pause, as officers at lanes would, and remember what the server acknowledged to them.
import { randomUUID } from 'node:crypto';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { enrolTablet, postJson, type TabletClient } from '../../src/app/demo/tablet-client.ts';
import { createRandom } from '../../src/core/random.ts';
import { makeCheck } from '../../src/features/checkpoint/server/demo.ts';
import type { ProtocolVersion } from '../../src/features/protocol/door.ts';

export const CHECKPOINT = '320371-K01';
export const LANE = `${CHECKPOINT}-L01`;

type Demo = { readonly roles: readonly { readonly personId: string; readonly badge: string }[] };

export async function stepIn(origin: string, badge: string): Promise<string> {
  const demo = (await (await fetch(`${origin}/api/demo`)).json()) as Demo;
  const personId = demo.roles.find((role) => role.badge === badge)?.personId;
  const response = await fetch(`${origin}/api/demo/step-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ personId }) });
  return /guankou_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
}

export async function getVersion(origin: string): Promise<ProtocolVersion> {
  const token = await stepIn(origin, 'KZ-001');
  const { data } = (await postJson(origin, { path: '/api/views/protocol.list-versions', body: {}, token })) as { data: readonly ProtocolVersion[] };
  const [version] = data;
  if (!version) throw new Error('The district has no protocol.');
  return version;
}

export type Writer = {
  readonly tablet: TabletClient;
  /** Ids of commands that the server said it has; what was said once is never forgotten here. */
  readonly acknowledged: Set<string>;
  readonly kept: () => number;
  /** Codes of problems that came as answers, and how often. */
  readonly problems: Map<string, number>;
  /** Keeps one check; sends nothing. */
  readonly keep: () => Promise<string>;
  /** Sends what is unanswered, once. False when the server could not be asked or stored nothing. */
  readonly flush: () => Promise<boolean>;
  /** Keeps and sends until told to stop. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Sends until nothing is unanswered. */
  readonly drain: () => Promise<void>;
};

export type WriterPlan = { readonly origin: string; readonly version: ProtocolVersion; readonly seed: number };

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** The server or the way to it is gone: what a tablet meets when the network ends. Anything else is a fault of the test. */
function isUnreached(fault: unknown): boolean {
  return fault instanceof TypeError || (fault instanceof Error && ['ServerFault', 'DatabaseAway', 'ServerDiskFull', 'TooManyRequests'].some((code) => fault.message.includes(code)));
}

export async function enrolWriter({ origin, version, seed }: WriterPlan): Promise<Writer> {
  const invitation = (await postJson(origin, { path: '/api/demo/invite-tablet', body: { laneId: LANE } })) as { invitationId: string; code: string };
  const tablet = await enrolTablet({ origin, now: Date.now }, invitation);
  const officer = await tablet.unlock({ badge: 'JC-101', pin: DEMO_PIN });
  return openWriter({ version, seed }, tablet, officer);
}

function openWriter({ version, seed }: Omit<WriterPlan, 'origin'>, tablet: TabletClient, officer: string): Writer {
  const random = createRandom(seed);
  const acknowledged = new Set<string>();
  const problems = new Map<string, number>();
  const keep = async (): Promise<string> => {
    const body = makeCheck(random, { checkpoint: CHECKPOINT, lane: LANE, direction: 'in', takenAt: Date.now(), pack: version.pack, temperatures: [36.5] });
    const id = randomUUID();
    await tablet.outbox.keep({ id, verb: 'checkpoint.take-check', verbVersion: 1, officer, protocolVersion: version.id, body });
    return id;
  };
  const flush = async (): Promise<boolean> => {
    try {
      const { settled, isEmpty } = await tablet.outbox.flush();
      for (const answer of settled) {
        if (answer.status !== 'accepted') throw new Error(`A check was refused: ${answer.problem.code}.`);
        acknowledged.add(answer.id);
      }
      return isEmpty || settled.length > 0;
    } catch (fault) {
      if (!isUnreached(fault)) throw fault;
      const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unreached';
      problems.set(code, (problems.get(code) ?? 0) + 1);
      return false;
    }
  };
  const run = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await keep();
      if (!(await flush())) await pause(20 + random.between(0, 30));
    }
  };
  const drain = async (): Promise<void> => {
    while ((await tablet.store.listUnanswered(1, 0)).length > 0) if (!(await flush())) await pause(50);
  };
  return { tablet, acknowledged, problems, kept: () => tablet.store.kept.length, keep, flush, run, drain };
}
