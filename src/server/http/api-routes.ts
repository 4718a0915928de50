// The plumbing's routes: commands from tablets and desks, views, pull, live.
import { z } from 'zod';
import { refuse } from '../../core/problems.ts';
import { uuid } from '../../core/ids.ts';
import { MAX_BATCH_LENGTH, envelopeHeaderSchema, envelopeSchema, findEnvelopeSequence } from '../../core/sync/envelope.ts';
import type { Actor } from '../commands/actor.ts';
import { receiveEnvelopes, type ReceivePorts } from '../commands/receive.ts';
import type { DeskCommands } from '../commands/system-commands.ts';
import type { LanesFirst } from '../lanes-first.ts';
import type { Contacts } from '../sync/chain-contact.ts';
import { findGap, submitGap } from '../sync/chain-gaps.ts';
import { pull, pullInput, type PullPorts } from '../sync/pull.ts';
import { runView, type ViewPorts } from '../views/run-view.ts';
import type { View } from '../views/view.ts';
import { followLive, type LivePorts } from './live.ts';
import { getSession, type Route, type RouteRequest, type Session } from './route.ts';

export type ApiPorts = {
  readonly receive: ReceivePorts;
  readonly desk: DeskCommands;
  readonly views: ReadonlyMap<string, View>;
  readonly view: ViewPorts;
  /** The same for officers on tablets, with a share of their own. */
  readonly tabletView: ViewPorts;
  readonly pull: PullPorts;
  readonly contacts: Contacts;
  readonly lanesFirst: Pick<LanesFirst, 'atWork'>;
  readonly live: LivePorts;
  readonly now: () => number;
};

/** A protocol with hundreds of risk areas is the longest body of a desk. */
const DESK_BODY_BYTES = 512 * 1024;

const batchInput = z.strictObject({
  /** Each is read alone: one that is damaged fails none of the others. */
  envelopes: z.array(z.unknown()).max(MAX_BATCH_LENGTH),
  /** The highest number this tablet has given out. */
  keptThrough: z.number().int().min(0),
  /** Said by a tablet that was asked for earlier ones: it holds nothing before this number any more. */
  heldFrom: z.number().int().min(1).optional(),
});
/** What a batch should be; each of its envelopes is judged by itself. */
const wellFormedBatch = batchInput.extend({ envelopes: z.array(envelopeSchema).max(MAX_BATCH_LENGTH) });
const tabletViewInput = z.strictObject({ officer: uuid, input: z.json() });
const deskInput = z.strictObject({ id: uuid, verb: envelopeHeaderSchema.shape.verb, body: z.json() });

function parse<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  return refuse('InputWrong', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
}

function commandRoutes(ports: ApiPorts): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/commands',
      access: 'device',
      takesWithdrawn: true,
      perMinute: 1200,
      bodyLimitBytes: 8 * 1024 * 1024,
      input: wellFormedBatch,
      handle: (request) => ports.lanesFirst.atWork(async () => {
        const session = getSession(request);
        const { envelopes, keptThrough, heldFrom } = parse(batchInput, request.body);
        const answers = await receiveEnvelopes(ports.receive, session, envelopes);
        const gap = heldFrom === undefined ? undefined : findGap({ envelopes, answers, heldFrom });
        if (gap) await submitGap(ports.view.commands, session, gap);
        const lastSent = findEnvelopeSequence(envelopes.at(-1)) ?? 0;
        if (session.device && keptThrough > lastSent) {
          await ports.contacts.note({ district: session.district, deviceId: session.device.id, keptThrough, at: ports.now() });
        }
        const position = await ports.contacts.positionOf(session.district);
        return { ...position, serverTime: ports.now(), answers };
      }),
    },
    {
      method: 'POST',
      path: '/api/desk',
      access: 'person',
      perMinute: 300,
      bodyLimitBytes: DESK_BODY_BYTES,
      input: deskInput,
      handle: (request) => ports.desk.submit({ actor: getSession(request).actor, ...parse(deskInput, request.body) }),
    },
  ];
}

function getView(ports: ApiPorts, { params }: RouteRequest): View {
  return ports.views.get(params.name ?? '') ?? refuse('NotFound');
}

/** A tablet asks for an officer who has unlocked it, and sees no more of her scope than its own checkpoint. */
function getOfficerActor(ports: ApiPorts, { district, device }: Session, officer: string): Actor {
  if (!device) throw new Error('A route of tablets was asked by somebody else.');
  const known = ports.receive.authorities.findOfficer(district, device.id, officer) ?? refuse('OfficerNotUnlocked');
  if (known.standing.leaseUntil <= ports.now()) refuse('LeaseEnded');
  const isHere = ({ placeCode }: { placeCode: string }) => ports.view.placeTree.listBelow(district, placeCode).includes(device.placeCode);
  const grants = known.grants.filter(isHere).map((grant) => ({ ...grant, placeCode: device.placeCode }));
  return { kind: 'device', district, personId: officer, deviceId: device.id, name: known.badge, grants };
}

function readRoutes(ports: ApiPorts): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/views/:name',
      access: 'signed-in',
      perMinute: 1200,
      bodyLimitBytes: DESK_BODY_BYTES,
      input: z.json(),
      handle: async (request) => {
        const { actor } = getSession(request);
        return { at: ports.now(), data: await runView(ports.view, { actor, view: getView(ports, request), body: request.body ?? {} }) };
      },
    },
    {
      method: 'POST',
      path: '/api/tablet-views/:name',
      access: 'device',
      perMinute: 60,
      input: tabletViewInput,
      handle: async (request) => {
        const { officer, input } = parse(tabletViewInput, request.body);
        const view = getView(ports, request);
        if (!view.isForTablets) refuse('WrongChannel');
        return { at: ports.now(), data: await runView(ports.tabletView, { actor: getOfficerActor(ports, getSession(request), officer), view, body: input }) };
      },
    },
    {
      method: 'POST',
      path: '/api/pull',
      access: 'device',
      perMinute: 300,
      input: pullInput,
      handle: (request) => pull(ports.pull, getSession(request), parse(pullInput, request.body)),
    },
    {
      method: 'GET',
      path: '/api/live',
      access: 'signed-in',
      perMinute: 120,
      handle: (request) => {
        request.reply.hijack();
        followLive(ports.live, getSession(request), request.reply.raw);
        return Promise.resolve();
      },
    },
    { method: 'GET', path: '/api/health', access: 'anyone', perMinute: 600, handle: () => Promise.resolve({ status: 'up' }) },
  ];
}

export function listApiRoutes(ports: ApiPorts): Route[] {
  return [...commandRoutes(ports), ...readRoutes(ports)];
}
