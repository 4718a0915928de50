// What still stands in the way of closing a post, and who is to be handed over or was taken over.
import { z } from 'zod';
import { ERASED } from '../../../../core/erased.ts';
import { maskName, maskPlate } from '../../../../core/identifiers/mask.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import type { Database } from '../../../../server/db/database.ts';
import { openOrErased } from '../../../../server/field-cipher/open-or-erased.ts';
import { defineView, type View, type ViewContext } from '../../../../server/views/view.ts';
import { checkpointCode, placesDirectory } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { Closing, TakenOver } from '../../domain/closing/views.ts';
import { openPerson, type SealedPerson } from '../closing/sealed-person.ts';
import { toOpenTraveller } from '../masking.ts';
import { countData, findCertificate, listOffers, listOpenHolds, type HoldRow } from '../store/closing.ts';
import { listOpenTravellers } from '../store/reads.ts';
import { listTablets } from '../tablet-views.ts';

function toTakenOver({ emergencySealer }: ViewContext, row: HoldRow): TakenOver {
  const { name, plate } = openOrErased<Pick<SealedPerson, 'name' | 'plate'>>(() => openPerson(emergencySealer, row.id, row.sealed_person), { name: ERASED, plate: ERASED });
  return {
    holdId: row.id,
    from: row.from_code,
    outcome: row.outcome,
    takenAt: row.taken_at.getTime(),
    offeredAt: row.offered_at.getTime(),
    acceptedAt: row.accepted_at?.getTime(),
    maskedName: maskName(name),
    maskedPlate: maskPlate(plate),
  };
}

export function createClosing(database: Database): View {
  return defineView({
    name: 'checkpoint.closing',
    input: z.strictObject({ checkpoint: checkpointCode }),
    roles: viewAccess['checkpoint.closing'],
    run: async (context, { checkpoint }): Promise<Closing> => {
      assertMayActIn(context.places, checkpoint);
      const { tx, district, now, reference } = context;
      const { checkpointByCode } = reference(placesDirectory);
      const tablets = await listTablets({ tx, district, database, now, reference }, checkpoint);
      const offers = await listOffers(tx, district, checkpoint);
      const waiters = await listOpenTravellers(tx, district, checkpoint);
      const { owed, openReviews } = await countData(tx, district, checkpoint);
      return {
        checkpoint,
        isEnded: checkpointByCode.get(checkpoint)?.endedAt !== undefined,
        waiters: waiters.map((row) => ({ ...toOpenTraveller(context, row), offeredTo: offers.get(row.id) })),
        takenOver: (await listOpenHolds(tx, district, checkpoint)).map((row) => toTakenOver(context, row)),
        tablets: tablets.filter(({ device, view }) => device.withdrawnAt === undefined || view.completeness.kind !== 'complete').map(({ view }) => view),
        owed,
        openReviews,
        receivers: [...checkpointByCode.values()].filter(({ code, open }) => open && code !== checkpoint).map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
        certificateId: (await findCertificate(tx, district, checkpoint))?.id,
      };
    },
  });
}
