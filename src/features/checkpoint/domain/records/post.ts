// What is set for a post beside its lanes: who takes people over, how long something may be undone, what is due when, who adjoins.
import { z } from 'zod';
import { checkpointCode, type Direction } from '../../../places/door.ts';

/** Seen from the post: on the side from which vehicles come in, or on the side to which they go on into the district. */
const SIDES = ['outward', 'inward'] as const;
export const DISINFECTION_TARGETS = ['people', 'tools'] as const;
export type DisinfectionTarget = (typeof DISINFECTION_TARGETS)[number];

const everyHours = z.number().int().min(1).max(24);

export const postSettings = z.strictObject({
  /** The competent health authority that comes when somebody is asked to wait; null until somebody has named it. */
  healthAuthority: z.strictObject({ name: z.string().trim().min(2).max(80), phone: z.string().trim().max(40) }).nullable(),
  undoSeconds: z.number().int().min(5).max(120),
  correctionHours: z.number().int().min(1).max(72),
  disinfectEveryHours: z.strictObject({ people: everyHours, tools: everyHours }),
  neighbours: z.array(z.strictObject({ checkpoint: checkpointCode, side: z.enum(SIDES) })).max(8),
});
export type PostSettings = z.infer<typeof postSettings>;

/** As long as nothing else was set. */
export const USUAL_SETTINGS: PostSettings = {
  healthAuthority: null,
  undoSeconds: 30,
  correctionHours: 24,
  disinfectEveryHours: { people: 4, tools: 4 },
  neighbours: [],
};

/** What a tablet and the server hold in memory of a post; moments in milliseconds since the epoch. */
export type Post = {
  readonly checkpoint: string;
  readonly settings: PostSettings;
  readonly lastDisinfectedAt: Readonly<Partial<Record<DisinfectionTarget, number>>>;
};

/** CP-77: who is told of a vehicle that was sent back, by the direction in which it had come. */
export function listNeighboursToTell({ neighbours }: PostSettings, direction: Direction): string[] {
  const sideByDirection = { in: 'outward', out: 'inward', through: undefined } as const;
  const side = sideByDirection[direction];
  return [...new Set(neighbours.filter((neighbour) => side === undefined || neighbour.side === side).map(({ checkpoint }) => checkpoint))];
}
