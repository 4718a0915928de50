// One server process of the simulated world: the product's receiver, committer, references, pull and routes over the store of the world.
import { refuse, Refusal } from '../../../src/core/problems.ts';
import type { Random } from '../../../src/core/random.ts';
import type { ReferenceToken } from '../../../src/core/tokens.ts';
import { accountsDirectory, type DirectoryDevice, type DirectoryPerson } from '../../../src/features/accounts/door.ts';
import { createAuthorities } from '../../../src/features/accounts/server/authorities.ts';
import { disinfectVehicle } from '../../../src/features/checkpoint/server/actions/disinfect-vehicle.ts';
import { holdVehicle } from '../../../src/features/checkpoint/server/actions/hold-vehicle.ts';
import { releaseVehicle } from '../../../src/features/checkpoint/server/actions/release-vehicle.ts';
import { takeCheck } from '../../../src/features/checkpoint/server/actions/take-check.ts';
import { takeSecondReading } from '../../../src/features/checkpoint/server/actions/take-second-reading.ts';
import { notePeople } from '../../../src/features/people/server/actions/note-people.ts';
import { placesDirectory } from '../../../src/features/places/door.ts';
import { protocolVersions, type ProtocolVersion } from '../../../src/features/protocol/door.ts';
import { registerActions } from '../../../src/server/commands/action.ts';
import type { PlaceTree } from '../../../src/server/commands/actor.ts';
import { createCommitter, type Committer } from '../../../src/server/commands/committer.ts';
import { createFaultCount, faultCode } from '../../../src/server/commands/faults.ts';
import { createHub } from '../../../src/server/commands/hub.ts';
import type { ReceivePorts } from '../../../src/server/commands/receive.ts';
import { createTurns } from '../../../src/server/commands/turns.ts';
import type { Database, Transaction } from '../../../src/server/db/database.ts';
import { listApiRoutes, type ApiPorts } from '../../../src/server/http/api-routes.ts';
import type { Route, RouteRequest, Session } from '../../../src/server/http/route.ts';
import { createReferences, defineReference, type References } from '../../../src/server/references.ts';
import { createSystemCommands } from '../../../src/server/commands/system-commands.ts';
import { noteGap } from '../../../src/server/sync/chain-gaps.ts';
import { createContacts } from '../../../src/server/sync/chain-contact.ts';
import type { Feed } from '../../../src/server/views/view.ts';
import type { KeyFolder } from '../../../src/server/field-cipher/key-folder.ts';
import type { Logger } from '../../../src/server/logger.ts';
import { textToBytes, findBytesInBase64Url } from '../../../src/core/bytes.ts';
import { createModelSealer, createModelSeals } from '../engine/model-seals.ts';
import type { Process } from '../engine/process.ts';
import { DISTRICT, PLACES, toDirectory } from '../world/model-ground.ts';
import type { Seams } from '../world/seams.ts';
import { readValue } from './kept-value.ts';
import { putRecord } from './put-record.ts';
import type { ServerStore } from './server-store.ts';
import { createSteppedDatabase } from './stepped-database.ts';

export type Reply = { readonly body: unknown } | { readonly problem: { readonly code: string } };
export type ModelServer = {
  readonly process: Process;
  readonly committer: Committer;
  readonly references: References;
  /** A request as it came over the wire. */
  readonly handle: (request: { readonly path: string; readonly body: unknown; readonly token: string | undefined }) => Promise<Reply>;
};

export type ModelServerPorts = {
  readonly process: Process;
  readonly store: ServerStore;
  readonly random: Random;
  readonly faultChance: () => number;
  readonly now: () => number;
  readonly seams: Seams;
  readonly note: (line: string) => void;
};

const placeTree: PlaceTree = { listBelow: (_district, code) => PLACES.codesBelow.get(code) ?? [code] };
const openEmergency: ReferenceToken<string> = { name: 'model.emergency' };
const actions = registerActions([takeCheck, takeSecondReading, holdVehicle, disinfectVehicle, releaseVehicle, notePeople, putRecord, noteGap]);

async function loadValues<Value>(tx: Transaction, table: string): Promise<Value[]> {
  const rows = await tx.query<{ value: Buffer }>({ name: `load-${table}`, text: `select value from model.${table} where district_code = $1 order by id` }, [DISTRICT]);
  return rows.map((row) => readValue<Value>(row));
}

const REFERENCES = [
  defineReference({ token: placesDirectory, changedBy: ['places.'], load: () => Promise.resolve(PLACES) }),
  defineReference({
    token: accountsDirectory,
    changedBy: ['accounts.'],
    load: async ({ tx }) => toDirectory(await loadValues<DirectoryPerson>(tx, 'person'), await loadValues<DirectoryDevice>(tx, 'device')),
  }),
  defineReference({ token: protocolVersions, changedBy: ['protocol.'], load: ({ tx }) => loadValues<ProtocolVersion>(tx, 'version') }),
  defineReference({ token: openEmergency, changedBy: ['privacy.'], load: async ({ tx }) => (await loadValues<string>(tx, 'emergency'))[0] ?? '' }),
];

/** As the features hand down: what all may know, and what is of the tablet's own place only. */
const FEEDS: readonly Feed[] = [
  { kind: 'protocol.version', dependsOn: [protocolVersions.name], load: (context) => context.reference(protocolVersions).map((version) => ({ id: version.id, value: version.effectiveFrom })) },
  {
    kind: 'model.badges',
    dependsOn: [accountsDirectory.name],
    load: (context) => [...context.reference(accountsDirectory).personById.values()].filter(({ placeCode }) => placeCode === context.placeCode).map(({ id, badge, placeCode }) => ({ id, value: { badge, placeCode } })),
  },
];

function silentLogger(note: (line: string) => void): Logger {
  // Where in the code it was is of no store's making.
  const say = (fields: unknown): void => note(`server logs ${JSON.stringify(fields)}`.replace(/\\n.*/s, '').slice(0, 300));
  return { info: say, warn: say, error: say } as unknown as Logger;
}

function findSession(store: ServerStore, references: References, token: string | undefined): Session | undefined {
  const row = token === undefined ? undefined : store.peek('model.session').get(`${DISTRICT}|${token}`);
  const device = row && references.get(accountsDirectory, DISTRICT).deviceById.get(row['device_id'] as string);
  // What was open before the withdrawal is over; a new one serves to deliver and to be wiped.
  if (!row || !device || (row['created_at'] as number) < (device.withdrawnAt ?? 0)) return undefined;
  const { id, label, placeCode, laneId } = device;
  const actor = { kind: 'device' as const, district: DISTRICT, personId: undefined, deviceId: id, name: label, grants: [] };
  return { district: DISTRICT, tokenHash: '', actor, device: { id, label, placeCode, laneId, withdrawnAt: device.withdrawnAt } };
}

type Parts = ModelServerPorts & { readonly database: Database; readonly references: References; readonly routes: ReadonlyMap<string, Route> };

/** The product's proof of a tablet's key, without its cryptography: the challenge comes back signed. */
async function openSession(parts: Parts, body: { deviceId: string; challenge: string; signature: string }): Promise<unknown> {
  const device = parts.references.get(accountsDirectory, DISTRICT).deviceById.get(body.deviceId) ?? refuse('DeviceUnknown');
  const signature = findBytesInBase64Url(body.signature);
  const seals = createModelSeals(() => new Set());
  if (!signature || !seals.isSignedBy(device.publicKey, textToBytes(body.challenge), signature)) return refuse('ProofWrong');
  const token = `${body.deviceId} ${parts.now()} ${parts.random.between(0, 1e9)}`;
  const scope = { district: DISTRICT, places: [], plumbing: true };
  const row = await parts.database.write(scope, async (tx) => {
    await tx.query({ text: 'insert into model.session (district_code, token, device_id, created_at) values ($1, $2, $3, $4)' }, [DISTRICT, token, body.deviceId, parts.now()]);
    const [district] = await tx.query<{ epoch: number; sequence: number }>({ text: 'select epoch, sequence from platform.district where district_code = $1' }, [DISTRICT]);
    return district;
  });
  const emergency = parts.references.get(openEmergency, DISTRICT);
  const isWithdrawn = device.withdrawnAt === undefined ? {} : { isWithdrawn: true };
  return { ...isWithdrawn, token, epoch: Number(row?.epoch), sequence: Number(row?.sequence), emergency, sealingKey: emergency, serverTime: parts.now() };
}

async function answer(parts: Parts, request: { path: string; body: unknown; token: string | undefined }): Promise<unknown> {
  const { path, body, token } = request;
  if (path === '/api/devices/challenge') return { challenge: `challenge ${parts.now()}` };
  if (path === '/api/devices/session') return openSession(parts, body as { deviceId: string; challenge: string; signature: string });
  const route = parts.routes.get(path) ?? refuse('NotFound');
  const session = findSession(parts.store, parts.references, token) ?? refuse('SignInNeeded');
  if (session.device?.withdrawnAt !== undefined && route.takesWithdrawn !== true) refuse('DeviceWithdrawn');
  return route.handle({ body, params: {}, session } as unknown as RouteRequest);
}

function wireParts(ports: ModelServerPorts): Parts & { readonly committer: Committer } {
  const { process, now, seams } = ports;
  const logger = silentLogger(ports.note);
  const database = seams.database(createSteppedDatabase(ports));
  const contacts = createContacts(database);
  const scopeOf = () => ({ district: DISTRICT, places: placeTree.listBelow(DISTRICT, DISTRICT) });
  const references = seams.references(createReferences({ database, references: REFERENCES, scopeOf, positionOf: contacts.positionOf, logger }));
  const nextTurn = () => process.sleep(0);
  const committer = seams.committer(createCommitter({
    database, hub: createHub(), logger, now, nextTurn, placeTree, actions,
    sealerOf: (owner) => createModelSealer(owner),
    refresh: references.refresh,
    renew: references.renew,
    doubt: references.doubt,
    reference: references.get,
    faults: createFaultCount(),
  }));
  const seals = createModelSeals(() => new Set([...ports.store.peek('model.emergency').values()].map((row) => readValue<string>(row))));
  const receive: ReceivePorts = seams.receive({ committer, actions, authorities: createAuthorities(references), seals, now, takeTurn: createTurns(nextTurn) });
  const pull = seams.pull({ references, feeds: FEEDS, positionOf: contacts.positionOf, now });
  // Fingerprints of the model's own commands need a key, and no secret.
  const keys = { getIndexKey: () => Buffer.from('model') } as unknown as KeyFolder;
  const commands = createSystemCommands({ committer, actions, keys, now, emergencyOf: () => 'standing' });
  // Nobody else makes answers here, so lanes need no turns.
  const lanesFirst: ApiPorts['lanesFirst'] = { atWork: (work) => work() };
  const routes = listApiRoutes({ receive, pull, contacts, now, lanesFirst, view: { commands } } as unknown as ApiPorts);
  return { ...ports, database, references, committer, routes: new Map(routes.map((route) => [route.path, route])) };
}

/** A database's own words differ from store to store, its codes do not. */
export function describeFault(fault: unknown): string {
  const code = faultCode(fault);
  if (code !== 'none') return code;
  return fault instanceof Error ? fault.message : String(fault);
}

/** Ready when its reference data is loaded; never, when it dies before. */
export async function startModelServer(ports: ModelServerPorts): Promise<ModelServer> {
  const parts = wireParts(ports);
  await parts.references.loadDistrict(DISTRICT, Number(ports.store.peek('platform.district').get(DISTRICT)?.['sequence']));
  return {
    process: ports.process,
    committer: parts.committer,
    references: parts.references,
    handle: async (request) => {
      try {
        return { body: await answer(parts, request) };
      } catch (fault) {
        if (fault instanceof Refusal) return { problem: fault.problem };
        ports.note(`server faults ${describeFault(fault)}`);
        return { problem: { code: 'ServerFault' } };
      }
    },
  };
}
