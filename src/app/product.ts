// Puts the product together for one district: features, commands, views, sessions, listeners, routes.
import { createAuthorities, createSessions, type AccountPorts } from '../features/accounts/server/index.ts';
import { nobodyAnnounces, type WaitPorts } from '../features/checkpoint/server/index.ts';
import type { DeclarationPorts } from '../features/declaration/server/index.ts';
import { createPlaceTree } from '../features/places/server/index.ts';
import { openEmergencyReference } from '../features/privacy/door.ts';
import type { PrivacyRoutePorts } from '../features/privacy/server/index.ts';
import { registerActions, type Action, type Sealer } from '../server/commands/action.ts';
import { createCommitter, type Committer } from '../server/commands/committer.ts';
import { createEnvelopeSeals } from '../server/commands/envelope-seals.ts';
import { createFaultCount } from '../server/commands/faults.ts';
import { createHub, type Hub } from '../server/commands/hub.ts';
import { refuseWhenFull } from '../server/commands/refuse-when-full.ts';
import { createDeskCommands, createSystemCommands, limitSubmitting, type SystemCommands } from '../server/commands/system-commands.ts';
import { createTurns, nextTurn } from '../server/commands/turns.ts';
import type { Database, Scope } from '../server/db/database.ts';
import { openShares, type Shares } from '../server/db/shares.ts';
import { startListeners } from '../server/events/listener.ts';
import { startObservers } from '../server/events/observer.ts';
import type { Runner } from '../server/events/runner.ts';
import { createTimetable, type Timetable } from '../server/events/timetable.ts';
import type { FeatureServer } from '../server/feature.ts';
import { chooseEmergencyCipher } from '../server/field-cipher/emergency-cipher.ts';
import { createFieldCipher } from '../server/field-cipher/field-cipher.ts';
import { STANDING, type KeyFolder } from '../server/field-cipher/key-folder.ts';
import type { ApiPorts } from '../server/http/api-routes.ts';
import type { Route, Session } from '../server/http/route.ts';
import { createLanesFirst, type LanesFirst } from '../server/lanes-first.ts';
import type { Logger } from '../server/logger.ts';
import type { DiskRoom } from '../server/postgres/disk-room.ts';
import { createReferences, type References } from '../server/references.ts';
import { createContacts } from '../server/sync/chain-contact.ts';
import { settleConflict } from '../server/sync/chain-conflicts.ts';
import { noteGap, settleGap } from '../server/sync/chain-gaps.ts';
import { settleRefusal } from '../server/sync/refused.ts';
import type { StreamPosition } from '../core/sync/pull.ts';
import type { Feed } from '../server/views/view.ts';
import { noteRead } from '../server/views/note-read.ts';
import { openLogKeys } from '../server/log/log-keys.ts';
import type { LogWatch } from '../server/log/log-watch.ts';
import { RETENTION, listFeatures } from './features.server.ts';
import { watchLog } from './log-watch.ts';
import { listProductRoutes } from './routes.ts';

/** Commands on their way into a group, beside those of lanes: of 64 in a group. */
const DESK_COMMANDS = { atOnce: 16, mostWaiting: 100 };
const PUBLIC_COMMANDS = { atOnce: 8, mostWaiting: 40 };
const DOOR_COMMANDS = { atOnce: 8, mostWaiting: 100 };

/** The verbs that belong to no feature. */
export const PLUMBING_ACTIONS: readonly Action[] = [noteRead, settleRefusal, settleConflict, noteGap, settleGap];

export type ProductPorts = {
  readonly database: Database;
  readonly keys: KeyFolder;
  readonly logger: Logger;
  readonly district: string;
  /** In the demo, tablets take identity numbers with the area code 99, which nobody has. */
  readonly isDemo: boolean;
  /** Where files of cases are left for their holders at the end of an emergency. */
  readonly caseFolder?: string;
  /** Without it, as with a database of one's own, nobody looks at its disk. */
  readonly diskRoom?: DiskRoom;
  /** Where the built programs lie; without it, beside this one. */
  readonly programFolder?: string;
  readonly now: () => number;
};

export type Product = {
  readonly district: string;
  readonly commands: SystemCommands;
  readonly routes: readonly Route[];
  readonly references: References;
  readonly accounts: AccountPorts;
  readonly listeners: Runner;
  readonly observers: Runner;
  /** Not running until it is started. */
  readonly timetable: Timetable;
  /** Likewise. */
  readonly log: LogWatch;
  readonly hub: Hub;
  readonly findSession: (token: string) => Promise<Session | undefined>;
  /** Finishes what was submitted and stops listening; the database stays open. */
  readonly stop: () => Promise<void>;
};

type Parts = ProductPorts & {
  readonly shares: Shares;
  readonly lanesFirst: LanesFirst;
  readonly features: readonly FeatureServer[];
  readonly hub: Hub;
  readonly references: References;
  readonly scopeOf: (district: string) => Scope;
  readonly sealerOf: (owner: string, at: number) => Sealer;
  readonly emergencyOf: (district: string) => string;
};

function prepareParts(ports: ProductPorts): Parts & { placeTree: ReturnType<typeof createPlaceTree>; contacts: ReturnType<typeof createContacts> } {
  const { database, keys } = ports;
  const lanesFirst = createLanesFirst();
  const features = listFeatures({ database, keys, isDemo: ports.isDemo, caseFolder: ports.caseFolder });
  const placeTree = createPlaceTree(() => references);
  const contacts = createContacts(database);
  const scopeOf = (district: string): Scope => ({ district, places: placeTree.listBelow(district, district) });
  const references = createReferences({ database, scopeOf, positionOf: contacts.positionOf, logger: ports.logger, references: features.flatMap((feature) => feature.references ?? []) });
  const emergencyOf = (district: string): string => references.find(openEmergencyReference, district)?.id ?? STANDING;
  return { ...ports, lanesFirst, shares: openShares(database, lanesFirst.takeTurn), features, hub: createHub(), references, scopeOf, sealerOf: (owner: string, at: number) => createFieldCipher(keys, owner, at), emergencyOf, placeTree, contacts };
}

function createCommandParts(parts: ReturnType<typeof prepareParts>): { committer: Committer; commands: SystemCommands; actions: ReturnType<typeof registerActions> } {
  const { database, hub, logger, now, placeTree, references, sealerOf, keys, emergencyOf } = parts;
  const actions = registerActions([...PLUMBING_ACTIONS, ...parts.features.flatMap((feature) => feature.actions)]);
  const open = createCommitter({ database, hub, logger, now, nextTurn, placeTree, sealerOf, actions, refresh: references.refresh, renew: references.renew, doubt: references.doubt, reference: references.get, faults: createFaultCount() });
  const committer = parts.diskRoom ? refuseWhenFull(open, parts.diskRoom) : open;
  const commands = createSystemCommands({ committer, actions, keys, now, emergencyOf });
  return { committer, commands, actions };
}

function beginningOf(parts: Parts, positionOf: (district: string) => Promise<StreamPosition>) {
  return async (district: string) => {
    const emergency = parts.emergencyOf(district);
    return { ...(await positionOf(district)), emergency, sealingKey: parts.keys.getSealingKey(emergency).toString('base64url') };
  };
}

/** Sent with everything else when a tablet is new; it never changes for an installation. */
function settingsFeed(isDemo: boolean): Feed {
  return { kind: 'platform.settings', dependsOn: [], load: () => [{ id: 'settings', value: { allowDemoDocuments: isDemo } }] };
}

function describeDeclaration(parts: Parts, commands: SystemCommands): DeclarationPorts {
  const { district, shares, keys, references, scopeOf, sealerOf, emergencyOf, isDemo, now } = parts;
  return {
    district,
    database: shares.public,
    commands: limitSubmitting(commands, PUBLIC_COMMANDS),
    keys,
    reference: (token) => references.get(token, district),
    scopeOf,
    emergencySealer: () => chooseEmergencyCipher(sealerOf, emergencyOf(district), now()),
    allowDemo: isDemo,
    now,
  };
}

/** Pages for anyone, through their share. */
function describePublic({ district, shares, scopeOf, references, now }: Parts): { readonly wait: WaitPorts; readonly privacy: PrivacyRoutePorts } {
  const common = { district, database: shares.public, scopeOf, now };
  return { wait: { ...common, reference: (token) => references.get(token, district), listAnnounced: nobodyAnnounces }, privacy: { ...common, entries: RETENTION } };
}

/** The district must exist (see set-up); its reference data is loaded before anything is served. */
export async function createProduct(ports: ProductPorts): Promise<Product> {
  const parts = prepareParts(ports);
  const { committer, commands, actions } = createCommandParts(parts);
  const { database, shares, hub, references, district, now, keys, placeTree, sealerOf, emergencyOf, logger, contacts, programFolder = import.meta.dirname } = parts;
  const { sequence } = await contacts.positionOf(district);
  await references.loadDistrict(district, sequence);
  const sessions = createSessions({ database: shares.sessions, references, hub, district, now });
  const accountPorts: AccountPorts = {
    district,
    database,
    references,
    commands,
    standingSealer: sealerOf(STANDING, now()),
    scopeOf: parts.scopeOf,
    beginningOf: beginningOf(parts, contacts.positionOf),
    now,
  };
  const views = new Map(parts.features.flatMap((feature) => feature.views).map((view) => [view.name, view]));
  const desk = limitSubmitting(createDeskCommands({ committer, actions, keys, now, emergencyOf }), DESK_COMMANDS);
  const view = { database: shares.desks, reports: shares.reports, references, placeTree, commands, sealerOf, emergencyOf, now };
  const apiPorts: ApiPorts = {
    receive: { committer, actions, authorities: createAuthorities(references), seals: createEnvelopeSeals(keys), now, renew: references.renew, takeTurn: createTurns(nextTurn) },
    desk,
    views,
    view,
    tabletView: { ...view, database: shares.tablets },
    pull: { references, feeds: [settingsFeed(ports.isDemo), ...parts.features.flatMap((feature) => feature.feeds ?? [])], positionOf: contacts.positionOf, now },
    contacts,
    lanesFirst: parts.lanesFirst,
    live: { hub, placeTree, now, renewSession: sessions.renew },
    now,
  };
  const listeners = startListeners({ database, commands, placeTree, logger, now }, parts.features.flatMap((feature) => feature.listeners ?? []), hub);
  const observerPorts = { database, commands, placeTree, logger, now, emergencySealerOf: (of: string) => chooseEmergencyCipher(sealerOf, emergencyOf(of), now()) };
  const observers = startObservers(observerPorts, parts.features.flatMap((feature) => feature.observers ?? []), hub);
  await listeners.catchUp(district);
  // Not waited for: there may be much to study, and nobody's answer depends on it.
  void observers.catchUp(district);
  const timetable = createTimetable({ commands, logger, district, now }, parts.features.flatMap((feature) => feature.jobs ?? []));
  const log = watchLog({ database, commands, keys: openLogKeys(keys), district, hub, logger, now });
  return {
    district,
    commands,
    references,
    listeners,
    observers,
    hub,
    accounts: accountPorts,
    timetable,
    log,
    routes: listProductRoutes({
      api: apiPorts,
      accounts: { lanes: accountPorts, doors: { ...accountPorts, database: shares.doors, commands: limitSubmitting(commands, DOOR_COMMANDS) } },
      register: { view, desk, isDemo: ports.isDemo, programFolder },
      declaration: describeDeclaration(parts, commands),
      ...describePublic(parts),
    }),
    findSession: sessions.find,
    stop: async () => {
      await timetable.stop();
      await log.stop();
      await committer.drain();
      await listeners.stop();
      await observers.stop();
      sessions.stop();
    },
  };
}
