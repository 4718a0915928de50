// How long drivers wait, for everybody: worked out at most twice a minute, with its age, and nothing about anybody.
import type { ReferenceToken } from '../../../../core/tokens.ts';
import type { Database, Scope } from '../../../../server/db/database.ts';
import type { Route } from '../../../../server/http/route.ts';
import { placesDirectory, type Checkpoint } from '../../../places/door.ts';
import type { DirectionWait, PublicDirection, PublicWait } from '../../domain/queue/views.ts';
import type { ListAnnounced } from './announced-arrivals.ts';
import { loadWaiting } from './load-waiting.ts';

export type WaitPorts = {
  readonly district: string;
  readonly database: Database;
  readonly scopeOf: (district: string) => Scope;
  readonly reference: <Value>(token: ReferenceToken<Value>) => Value;
  readonly listAnnounced: ListAnnounced;
  readonly now: () => number;
};

/** Whoever asks meanwhile is told the same figures, and how old they are. */
const HOLDS_MILLISECONDS = 30_000;
const PER_MINUTE = 60;

type Figures = Omit<PublicWait, 'now'>;

function toPublicDirection({ direction, range }: DirectionWait): PublicDirection {
  return range === undefined ? { direction, isClosed: true } : { direction, lowMinutes: range.lowMinutes, highMinutes: range.highMinutes };
}

async function loadFigures(ports: WaitPorts): Promise<Figures> {
  const { district, database, scopeOf, reference, listAnnounced } = ports;
  const at = ports.now();
  const open = [...reference(placesDirectory).checkpointByCode.values()].filter((checkpoint) => checkpoint.open);
  const ofCheckpoint = async (checkpoint: Checkpoint) => {
    const { directions } = await database.read(scopeOf(district), (tx) => loadWaiting({ tx, district, now: at, reference, listAnnounced }, checkpoint.code));
    return { code: checkpoint.code, nameZh: checkpoint.nameZh, nameEn: checkpoint.nameEn, directions: directions.map(toPublicDirection) };
  };
  const checkpoints: Awaited<ReturnType<typeof ofCheckpoint>>[] = [];
  for (const checkpoint of open) checkpoints.push(await ofCheckpoint(checkpoint));
  return { at, checkpoints };
}

/** One reading at a time; a failed one is not kept. */
function holdFigures(ports: WaitPorts): () => Promise<Figures> {
  let held: { readonly figures: Promise<Figures>; readonly from: number } | undefined;
  return () => {
    const now = ports.now();
    if (held !== undefined && now >= held.from && now - held.from < HOLDS_MILLISECONDS) return held.figures;
    const figures = loadFigures(ports);
    const holding = { figures, from: now };
    held = holding;
    figures.catch(() => {
      if (held === holding) held = undefined;
    });
    return figures;
  };
}

export function listWaitRoutes(ports: WaitPorts): Route[] {
  const getFigures = holdFigures(ports);
  return [
    {
      method: 'GET',
      path: '/api/public/wait',
      access: 'anyone',
      perMinute: PER_MINUTE,
      handle: async ({ reply }) => {
        reply.header('cache-control', 'no-store');
        return { ...(await getFigures()), now: ports.now() } satisfies PublicWait;
      },
    },
  ];
}
