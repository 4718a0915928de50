// A tablet in memory for the lane's gallery and tests: the model district, one checkpoint, the first protocol.
import { Refusal } from '../../../../../core/problems.ts';
import { timeOrderedId } from '../../../../../core/ids.ts';
import type { Tablet, TabletCommand, TabletStatus } from '../../../../../web/device/tablet.ts';
import type { Peer } from '../../../domain/records/part.ts';
import { USUAL_SETTINGS, type Post } from '../../../domain/records/post.ts';
import type { Checkpoint, Place } from '../../../../places/door.ts';
import { chinaMidnight, makeFirstVersion } from '../../../../protocol/door.ts';

export type FakeTablet = Tablet & {
  readonly kept: readonly TabletCommand[];
  readonly setStatus: (change: Partial<TabletStatus>) => void;
  readonly advance: (milliseconds: number) => void;
  /** What `ask` answers from now on. */
  readonly answerView: (view: string, answer: unknown) => void;
  /** The next writes to the disk fail. */
  readonly breakDisk: (isBroken: boolean) => void;
};

/** To which parts are sealed in tests. */
export const FAKE_SHARING_KEY = { kty: 'EC', crv: 'P-256', x: 'own', y: 'own' } as const;
/** The other tablet of the fake post. */
export const FAKE_PEER: Peer = { deviceId: '018f0000-0000-7000-8000-0000000000b2', label: 'B', laneId: '320371-K01-L01', publicKey: FAKE_SHARING_KEY, sharingKey: { ...FAKE_SHARING_KEY, x: 'other' } };

const START = chinaMidnight('2020-02-04') + 14.5 * 3_600_000;
const PIN = '135790';

const checkpoint: Checkpoint = {
  code: '320371-K01', place: '320371', kind: 'expressway', nameZh: '徐州东', nameEn: 'Xuzhou East',
  leadUnit: '住建局', approval: null, opensAt: 0, open: true,
  lanes: [
    { id: '320371-K01-L01', number: 1, direction: 'in', open: true },
    { id: '320371-K01-L05', number: 5, direction: 'out', open: true },
  ],
};

const places: readonly Place[] = [
  ['320371', null, '徐州经济技术开发区', 'xzjjjskfq'],
  ['320371001', '320371', '金山桥街道', 'jsqjd'],
  ['320371002', '320371', '东环街道', 'dhjd'],
  ['320371003', '320371', '大黄山街道', 'dhsjd'],
  ['320371004', '320371', '大庙街道', 'dmjd'],
  ['320371005', '320371', '金龙湖街道', 'jlhjd'],
  ['320371101', '320371', '徐庄镇', 'xzz'],
].map(([code, parent, nameZh, initials]) => ({
  code: code ?? '', parent: parent ?? null, level: parent === null ? 'district' : 'sub-district', kind: 'sub-district',
  nameZh: nameZh ?? '', initials: initials ?? '', pinyin: '',
}));

const itemsByKind: Readonly<Record<string, readonly unknown[]>> = {
  'places.place': places,
  'places.checkpoint': [checkpoint],
  'protocol.version': [makeFirstVersion('320371')],
  'platform.settings': [{ allowDemoDocuments: true }],
  'checkpoint.peer': [FAKE_PEER],
  'checkpoint.post': [
    {
      checkpoint: '320371-K01',
      settings: { ...USUAL_SETTINGS, healthAuthority: { name: '演示区疾控中心', phone: '0516-99990000' } },
      lastDisinfectedAt: { tools: START - 3_600_000 },
    } satisfies Post,
  ],
};

const enrolment = { deviceId: '018f0000-0000-7000-8000-000000000001', district: '320371', placeCode: '320371-K01', laneId: '320371-K01-L01', label: 'A' };
const officer = { personId: '018f0000-0000-7000-8000-000000000002', badge: 'K0107', name: '演示甲', leaseUntil: START + 72 * 3_600_000, isLapsed: false };

/** Keys by the tablet's own doing: real sealing belongs to the tests in a browser. */
function createFakeSharing(): Tablet['sharing'] {
  const mark = 'sealed ';
  const { encode, decode } = { encode: (text: string) => new TextEncoder().encode(text), decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes) };
  return {
    sealTo: async (receiver, plain, context) => encode(JSON.stringify([mark, receiver.x, decode(context), [...plain]])),
    open: async (sealed, context) => {
      const [, x, bound, plain] = JSON.parse(decode(sealed)) as [string, string, string, number[]];
      return x === FAKE_SHARING_KEY.x && bound === decode(context) ? Uint8Array.from(plain) : undefined;
    },
    sign: async (bytes) => encode(`signed ${String(bytes.length)}`),
    isSignedBy: async (_signer, bytes, signature) => decode(signature) === `signed ${String(bytes.length)}`,
  };
}

export function createFakeTablet(start: Partial<TabletStatus> = {}): FakeTablet {
  let now = START;
  let ids = 0;
  let isDiskBroken = false;
  const kept: TabletCommand[] = [];
  const answerByView = new Map<string, unknown>();
  const vault = new Map<string, string>();
  const listeners = new Set<() => void>();
  let status: TabletStatus = {
    enrolment: undefined, officer: undefined, counts: { kept: 0, sent: 0, received: 0, refused: 0 },
    isOnline: true, lastContactAt: START, leaseUntil: START + 7 * 24 * 3_600_000, problem: undefined, ...start,
  };
  const setStatus = (change: Partial<TabletStatus>): void => {
    status = { ...status, ...change };
    for (const listener of listeners) listener();
  };
  return {
    kept,
    setStatus,
    advance: (milliseconds) => void (now += milliseconds),
    breakDisk: (isBroken) => void (isDiskBroken = isBroken),
    getStatus: () => status,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    now: () => now,
    newId: () => timeOrderedId(now, Uint8Array.from({ length: 16 }, (_, index) => (index === 15 ? (ids += 1) : 7))),
    enrol: async ({ code }) => {
      if (code.length < 4) throw new Refusal({ code: 'InvitationUnknown' });
      setStatus({ enrolment });
    },
    unlock: async ({ pin }) => {
      if (pin !== PIN) throw new Refusal({ code: 'PinWrong' });
      setStatus({ officer });
      return officer;
    },
    lock: () => setStatus({ officer: undefined }),
    keep: async (command) => {
      if (isDiskBroken) throw new Refusal({ code: 'StorageFull' });
      kept.push(command);
      const { counts, isOnline } = status;
      setStatus({ counts: { ...counts, kept: counts.kept + 1, sent: counts.sent + (isOnline ? 1 : 0), received: counts.received + (isOnline ? 1 : 0) } });
      return { id: `command-${String(kept.length)}`, sequence: kept.length };
    },
    ask: async <Answer>(view: string) => {
      if (!status.isOnline) throw new Refusal({ code: 'NoNetwork' });
      return (answerByView.get(view) ?? null) as Answer;
    },
    answerView: (view, answer) => void answerByView.set(view, answer),
    listItems: <Value>(kind: string) => (itemsByKind[kind] ?? []) as readonly Value[],
    listRefused: async () =>
      status.counts.refused === 0 ? [] : [{ id: 'refused-1', verb: 'checkpoint.release-vehicle', problem: { code: 'NotDisinfected' }, at: START - 600_000 }],
    vault: {
      load: async <Value>(name: string) => {
        const text = vault.get(name);
        return text === undefined ? undefined : (JSON.parse(text) as Value);
      },
      save: async (name, value) => {
        if (isDiskBroken) throw new Refusal({ code: 'StorageFull' });
        vault.set(name, JSON.stringify(value));
      },
      open: async () => undefined,
      remove: async (name) => void vault.delete(name),
    },
    sharing: createFakeSharing(),
    wake: () => undefined,
  };
}

export const FAKE_ENROLMENT = enrolment;
export const FAKE_OFFICER = officer;
