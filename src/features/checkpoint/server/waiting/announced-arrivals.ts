// The port for vehicles that say beforehand that they come: whoever takes such declarations counts them here.
import type { Transaction } from '../../../../server/db/database.ts';
import type { Direction } from '../../../places/door.ts';
import type { AnnouncedArrivals } from '../../domain/queue/estimate-wait.ts';

export type AnnouncedAsk = { readonly district: string; readonly checkpoint: string; readonly direction: Direction; readonly now: number };

/** Counts only, by spans of time. */
export type ListAnnounced = (tx: Transaction, ask: AnnouncedAsk) => Promise<readonly AnnouncedArrivals[]>;

/** For a district where nobody declares a journey before arriving. */
export const nobodyAnnounces: ListAnnounced = () => Promise.resolve([]);
