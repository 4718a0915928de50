// Closes a post for good: nobody waits there, every tablet has delivered; its certificate is written and its tablets are withdrawn.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action, type ActionContext } from '../../../../server/commands/action.ts';
import { saveNote } from '../../../../server/commands/notes.ts';
import type { Database } from '../../../../server/db/database.ts';
import { listRefused } from '../../../../server/sync/refused.ts';
import { placesDirectory } from '../../../places/door.ts';
import { openEmergencyReference } from '../../../privacy/door.ts';
import { access } from '../../domain/access.ts';
import { findClosingProblem } from '../../domain/closing/closing.ts';
import { closePost as input } from '../../domain/closing/commands.ts';
import { findShortening } from '../../domain/depth/depth.ts';
import { POST_CLOSED } from '../closing/listeners.ts';
import { shortenings } from '../depth/shortenings.ts';
import { countData, countWaiting, insertCertificate, listOpenHolds, type CertificateFacts } from '../store/closing.ts';
import { endShortening } from '../store/depth.ts';
import { listTablets, type SeenTablet } from '../tablet-views.ts';

async function assertNothingIsOpen(context: ActionContext, checkpoint: string, tablets: readonly SeenTablet[]): Promise<void> {
  const post = context.reference(placesDirectory).checkpointByCode.get(checkpoint) ?? refuse('CheckpointUnknown', { checkpoint });
  const problem = findClosingProblem({
    isEnded: post.endedAt !== undefined,
    incompleteTablets: tablets.filter(({ view }) => view.completeness.kind !== 'complete').length,
    waiting: await countWaiting(context.tx, context.district, checkpoint),
    takenOver: (await listOpenHolds(context.tx, context.district, checkpoint)).length,
  });
  if (problem) refuse(problem.code, problem.params);
}

async function writeFacts({ tx, district, reference }: ActionContext, checkpoint: string): Promise<CertificateFacts> {
  const emergency = reference(openEmergencyReference) ?? refuse('NoEmergency');
  const refused = (await listRefused(tx, district, checkpoint)).length;
  const counts = { ...(await countData(tx, district, checkpoint)), refused };
  return { counts, emergencyId: emergency.id, emergencyZh: emergency.nameZh, emergencyEn: emergency.nameEn };
}

async function endShortenedChecks(context: ActionContext, checkpoint: string): Promise<void> {
  const at = context.command.receivedAt;
  const inForce = findShortening(context.reference(shortenings).filter((one) => one.checkpoint === checkpoint), at);
  if (inForce === undefined) return;
  await endShortening(context.tx, context.district, { id: inForce.id, placeCode: checkpoint, at });
  context.record({ type: 'checkpoint.checks-restored', placeCode: checkpoint, subjectId: inForce.id });
}

export function createClosePost(database: Database): Action {
  return defineAction({
    verb: 'checkpoint.close-post',
    version: 1,
    input,
    roles: access['checkpoint.close-post'],
    channels: ['desk'],
    placeOf: ({ checkpoint }) => checkpoint,
    run: async (context, { checkpoint, certificateId, reason }) => {
      const { tx, district, command, reference } = context;
      const closedAt = command.receivedAt;
      const tablets = await listTablets({ tx, district, database, now: closedAt, reference }, checkpoint);
      await assertNothingIsOpen(context, checkpoint, tablets);
      const facts = await writeFacts(context, checkpoint);
      await insertCertificate(tx, district, { id: certificateId, placeCode: checkpoint, closedAt, closedBy: context.actor.personId ?? refuse('NotAllowed'), facts });
      await endShortenedChecks(context, checkpoint);
      await context.act('places.end-checkpoint', { checkpoint, reason });
      await saveNote(context, checkpoint, reason);
      const devices = tablets.filter(({ device }) => device.withdrawnAt === undefined).map(({ device }) => device.id);
      context.record({ type: POST_CLOSED, placeCode: checkpoint, subjectId: certificateId, facts: { devices } });
      return { certificateId };
    },
  });
}
