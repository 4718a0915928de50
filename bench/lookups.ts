// Lookups by plate and by document through the register, against a bare indexed read, by itself and behind a bare door; and whether a check is found at once.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { makeSending, type Compared } from './checks.ts';
import { CHECKPOINT, DISTRICT } from './ground.ts';
import type { Site } from './site.ts';
import { dealOut, medianSlice, runSlice, type Job, type Slice } from './slice.ts';
import { keepCheck, type SealedCheck } from './tablets.ts';
import { makePost, openWire, sendForJson, type Wire } from './wire.ts';

export const LOOKUP_CONNECTIONS = 8;
const PAGE_LENGTH = 50;

export type LookupKind = 'plate' | 'document';

type RegisterAnswer = { readonly data: { readonly rows: readonly { readonly passageId: string }[] } };

function wantedText({ check }: SealedCheck, kind: LookupKind): string {
  return kind === 'plate' ? check.vehicle.plate : (check.travellers[0]?.document.number ?? '');
}

type Lookup = () => Promise<boolean>;

/** Answers whether the wanted check is among the rows. */
function makeLookup(at: { wire: Wire; token: string }, wanted: SealedCheck, kind: LookupKind): Lookup {
  const body = { checkpoint: CHECKPOINT, [kind]: wantedText(wanted, kind), limit: PAGE_LENGTH };
  const request = makePost({ path: '/api/views/checkpoint.register', token: at.token, body });
  return async () => {
    const { data } = (await sendForJson(at.wire, request)) as RegisterAnswer;
    return data.rows.some(({ passageId }) => passageId === wanted.check.passageId);
  };
}

function mustFind(lookup: Lookup): Job {
  return async () => {
    if (!(await lookup())) throw new Error('A lookup did not find an acknowledged check.');
  };
}

const BARE_TEXT: Readonly<Record<LookupKind, string>> = {
  plate: 'select p.* from checkpoint.passage p where p.district_code = $1 and p.plate_token = $2 order by p.taken_at desc limit $3',
  document: `select p.* from checkpoint.traveller t join checkpoint.passage p on p.district_code = t.district_code and p.id = t.passage_id
    where t.district_code = $1 and t.document_token = $2 order by t.taken_at desc limit $3`,
};

/** The same question with the token at hand: no session, no scope, no row-level security, nothing opened or masked. */
function makeBareRead(client: pg.Client, token: Buffer, kind: LookupKind): Job {
  return async () => {
    const { rows } = await client.query({ name: kind, text: BARE_TEXT[kind], values: [DISTRICT, token, PAGE_LENGTH + 1] });
    if (rows.length === 0) throw new Error(`A bare read by ${kind} found nothing.`);
  };
}

type Door = { readonly wires: readonly Wire[]; readonly close: () => void };

/** What HTTP and a second process cost anybody, the product too. */
async function openBareDoor({ ground }: Site): Promise<Door> {
  const child = fork(join(process.cwd(), 'bench', 'bare-door.mjs'), [JSON.stringify(ground.owner), String(LOOKUP_CONNECTIONS)]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const wires: Wire[] = [];
  for (let count = 0; count < LOOKUP_CONNECTIONS; count += 1) wires.push(await openWire(port));
  return {
    wires,
    close: () => {
      for (const wire of wires) wire.close();
      child.disconnect();
    },
  };
}

/** The bare read, asked of another process as the product is. */
function makeReadBehindDoor(wire: Wire, token: Buffer, kind: LookupKind): Job {
  const request = makePost({ path: '/', token: '', body: { name: kind, text: BARE_TEXT[kind], district: DISTRICT, token: token.toString('hex'), limit: PAGE_LENGTH + 1 } });
  return async () => {
    const { data } = (await sendForJson(wire, request)) as RegisterAnswer;
    if (data.rows.length === 0) throw new Error(`A bare read by ${kind} behind the door found nothing.`);
  };
}

async function loadTokens(site: Site, kind: LookupKind, wanted: readonly SealedCheck[]): Promise<Map<string, Buffer>> {
  const text =
    kind === 'plate'
      ? 'select id, plate_token as token from checkpoint.passage where district_code = $1 and id = any($2)'
      : 'select passage_id as id, document_token as token from checkpoint.traveller where district_code = $1 and passage_id = any($2) and ordinal = 1';
  const { rows } = await site.owner.query<{ id: string; token: Buffer }>(text, [DISTRICT, wanted.map(({ check }) => check.passageId)]);
  return new Map(rows.map(({ id, token }) => [id, token]));
}

/** The desks take turns: each session has its own request limit. */
function deskToken({ ground }: Site, number: number): string {
  return ground.deskTokens[number % ground.deskTokens.length] ?? '';
}

export type LookupPlan = { readonly lookupsASlice: number; readonly rounds: number };

/** `ceiling` is the bare read by itself, `door` the same behind a bare door. */
export type ComparedLookups = Compared & { readonly door: Slice };

type Work = { readonly site: Site; readonly clients: readonly pg.Client[]; readonly door: Door; readonly kind: LookupKind };
type Queues = Readonly<Record<keyof ComparedLookups, readonly (readonly Job[])[]>>;

async function makeQueues({ site, clients, door, kind }: Work, wanted: readonly SealedCheck[]): Promise<Queues> {
  const tokenByPassage = await loadTokens(site, kind, wanted);
  const tokenOf = ({ check }: SealedCheck): Buffer => tokenByPassage.get(check.passageId) ?? Buffer.alloc(0);
  const dealt = dealOut(wanted, LOOKUP_CONNECTIONS);
  const lookUp = (wire: Wire, part: readonly SealedCheck[]): Job[] => part.map((each, number) => mustFind(makeLookup({ wire, token: deskToken(site, number) }, each, kind)));
  return {
    product: site.wires.slice(0, LOOKUP_CONNECTIONS).map((wire, index) => lookUp(wire, dealt[index] ?? [])),
    ceiling: clients.map((client, index) => (dealt[index] ?? []).map((each) => makeBareRead(client, tokenOf(each), kind))),
    door: door.wires.map((wire, index) => (dealt[index] ?? []).map((each) => makeReadBehindDoor(wire, tokenOf(each), kind))),
  };
}

async function compareLookups(work: Work, plan: LookupPlan): Promise<ComparedLookups> {
  const slices = { product: [] as Slice[], ceiling: [] as Slice[], door: [] as Slice[] };
  for (let round = -1; round < plan.rounds; round += 1) {
    const wanted = Array.from({ length: plan.lookupsASlice }, () => work.site.random.pick(work.site.acknowledged));
    const queues = await makeQueues(work, wanted);
    for (const way of ['ceiling', 'door', 'product'] as const) {
      const slice = await runSlice(queues[way], work.site.meter);
      // The round before the first only warms caches and statements.
      if (round >= 0) slices[way].push(slice);
    }
  }
  return { product: medianSlice(slices.product), ceiling: medianSlice(slices.ceiling), door: medianSlice(slices.door) };
}

export async function measureLookups(site: Site, plan: LookupPlan): Promise<Record<LookupKind, ComparedLookups>> {
  const clients = Array.from({ length: LOOKUP_CONNECTIONS }, () => new pg.Client({ ...site.ground.owner }));
  for (const client of clients) await client.connect();
  const door = await openBareDoor(site);
  try {
    return { plate: await compareLookups({ site, clients, door, kind: 'plate' }, plan), document: await compareLookups({ site, clients, door, kind: 'document' }, plan) };
  } finally {
    door.close();
    for (const client of clients) await client.end();
  }
}

/** Sends a check and looks it up in the very next request, so many times; returns how often it was not found. */
export async function countNotFoundAtOnce(site: Site, times: number): Promise<number> {
  const [tablet] = site.tablets;
  const [sending, looking] = site.wires;
  if (!tablet || !sending || !looking) throw new Error('There is nobody to send or to look.');
  let missed = 0;
  for (let done = 0; done < times; done += 1) {
    const sealed = await keepCheck(tablet, site.random, site.ground.version);
    await makeSending(site, sending, { tablet, checks: [sealed], keptThrough: sealed.envelope.header.sequence })();
    const kind = done % 2 === 0 ? 'plate' : 'document';
    const isFound = await makeLookup({ wire: looking, token: deskToken(site, done) }, sealed, kind)();
    if (!isFound) missed += 1;
  }
  return missed;
}
