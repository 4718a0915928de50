// Whom a place holds and whom it is asked to take, with their clocks, masked (MD-12).
import { z } from 'zod';
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import { refuse } from '../../../../core/problems.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { checkpointCode, placesDirectory, siteCode } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { PlaceChoice, Queue } from '../../domain/views.ts';
import { toQueueRow } from '../show-custody.ts';
import { listCustodiesAt, listOnPaper, listOverdueOffers } from '../store/custodies.ts';
import { listSites } from '../store/sites.ts';

async function listChoices({ tx, district, reference }: ViewContext): Promise<PlaceChoice[]> {
  const { checkpointByCode, placeByCode } = reference(placesDirectory);
  const posts = [...checkpointByCode.values()].filter(({ endedAt }) => endedAt === undefined);
  const sites = await listSites(tx, district);
  return [
    ...posts.map(({ code, nameZh, nameEn, open }) => ({ code, kind: 'checkpoint' as const, nameZh, nameEn, free: undefined, isOpen: open })),
    ...sites.map(({ code, kind, capacity, held, isOpen }) => ({ code, kind, nameZh: placeByCode.get(code)?.nameZh ?? code, nameEn: placeByCode.get(code)?.nameEn, free: capacity - held, isOpen })),
  ];
}

const SHOWN_ON_PAPER = 50;

export const queue = defineView({
  name: 'medical.queue',
  input: z.strictObject({ place: z.union([checkpointCode, siteCode]).optional() }),
  roles: viewAccess['medical.queue'],
  run: async (context, { place: wanted }): Promise<Queue> => {
    const known = await listChoices(context);
    const places = known.map(({ code }) => code).filter((code) => context.places.includes(code));
    const place = wanted ?? places[0] ?? refuse('NotAllowed');
    assertMayActIn(context.places, place);
    const rows = await listCustodiesAt(context.tx, context.district, { place, amissSince: context.now - DAY_MILLISECONDS });
    const people = rows.map((row) => toQueueRow(context, row));
    const onPaper = await listOnPaper(context.tx, context.district, { place, limit: SHOWN_ON_PAPER });
    const overdue = await listOverdueOffers(context.tx, context.district, context.now);
    const elsewhere = overdue.map((row) => toQueueRow(context, row)).filter(({ holder, offer }) => holder.place !== place && offer?.to.place !== place);
    return {
      place,
      places,
      known,
      held: people.filter(({ holder }) => holder.place === place && holder.kind !== 'authority'),
      asked: people.filter(({ offer }) => offer?.to.place === place),
      onPaper: onPaper.rows.map((row) => toQueueRow(context, row)),
      onPaperCount: onPaper.count,
      climbed: elsewhere.filter(({ offer }) => offer?.lateness === 'climbed'),
    };
  },
});
