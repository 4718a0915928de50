// What the flow of a post asks its people to see: disinfection due, notices of neighbours, permit vehicles; masked.
import { z } from 'zod';
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import { ERASED } from '../../../../core/erased.ts';
import { maskPlate } from '../../../../core/identifiers/mask.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { listTallies } from '../../../../server/sync/tallies.ts';
import { openOrErased } from '../../../../server/field-cipher/open-or-erased.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode, placesDirectory } from '../../../places/door.ts';
import { chinaDate, chinaMidnight } from '../../../protocol/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { listDisinfectionDue } from '../../domain/flow/disinfection-due.ts';
import type { DisinfectionEntry, NoticeView, PermitEntry, PostFlow } from '../../domain/flow/views.ts';
import { postOf, posts } from '../flow/posts.ts';
import { badgeOf } from '../masking.ts';
import { listUnseenNotices, openNotice, type NoticeRow } from '../store/notices.ts';
import { listPermitPassages, openPermit, type PermitRow } from '../store/permits.ts';
import { listDisinfections, type DisinfectionRow } from '../store/posts.ts';

function toEntry(context: ViewContext, row: DisinfectionRow): DisinfectionEntry {
  const { id, target, items, agent } = row;
  return { id, target, items, agent, concentration: Number(row.concentration), doneAt: row.done_at.getTime(), officerBadge: badgeOf(context.reference(accountsDirectory), row.officer_id) };
}

function toNotice(context: ViewContext, row: NoticeRow): NoticeView {
  const { maskedPlate, vehicleClass } = openOrErased(() => openNotice(context.emergencySealer, row.id, row.sealed_vehicle), { maskedPlate: ERASED, vehicleClass: 'car' as const });
  const post = context.reference(placesDirectory).checkpointByCode.get(row.from_place);
  const from = { code: row.from_place, nameZh: post?.nameZh ?? row.from_place, nameEn: post?.nameEn };
  return { id: row.id, from, direction: row.direction, happenedAt: row.happened_at.getTime(), ruleIds: row.rule_ids, maskedPlate, vehicleClass };
}

function toPermit(context: ViewContext, row: PermitRow): PermitEntry {
  const { plate, permitNumber } = openOrErased<Pick<ReturnType<typeof openPermit>, 'plate' | 'permitNumber'>>(() => openPermit(context.emergencySealer, row.id, row.sealed_permit), { plate: ERASED, permitNumber: ERASED });
  return {
    id: row.id,
    laneId: row.lane_id,
    takenAt: row.taken_at.getTime(),
    officerBadge: badgeOf(context.reference(accountsDirectory), row.officer_id),
    vehicleClass: row.vehicle_class,
    permitKind: row.permit_kind,
    isScanned: row.is_scanned,
    maskedPlate: maskPlate(plate),
    maskedNumber: permitNumber === ERASED ? ERASED : `…${permitNumber.slice(-4)}`,
  };
}

export const postFlow = defineView({
  name: 'checkpoint.post-flow',
  input: z.strictObject({ checkpoint: checkpointCode }),
  roles: viewAccess['checkpoint.post-flow'],
  run: async (context, { checkpoint }): Promise<PostFlow> => {
    assertMayActIn(context.places, checkpoint);
    const { tx, district, now } = context;
    const post = postOf(context.reference(posts), checkpoint);
    const since = chinaMidnight(chinaDate(now));
    const tallies = await listTallies(tx, { district, placeCode: checkpoint, measures: ['checkpoint.permit-vehicles'], from: since, until: now + 1 });
    const entries = await listDisinfections(tx, district, checkpoint);
    const notices = await listUnseenNotices(tx, district, { placeCode: checkpoint, since: now - DAY_MILLISECONDS });
    const permits = await listPermitPassages(tx, district, checkpoint);
    return {
      settings: post.settings,
      due: listDisinfectionDue(post, now),
      disinfections: entries.map((row) => toEntry(context, row)),
      notices: notices.map((row) => toNotice(context, row)),
      permitVehicles: tallies.reduce((sum, { amount }) => sum + amount, 0),
      permits: permits.map((row) => toPermit(context, row)),
    };
  },
});
