// The certificate of a post that ended: what records there are, until when they may exist, under which keys, and who signed.
import { z } from 'zod';
import { refuse } from '../../../../core/problems.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import type { Database } from '../../../../server/db/database.ts';
import { weekOf } from '../../../../server/field-cipher/key-folder.ts';
import { defineView, type View } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode, placesDirectory } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { listDaysOfWeeks, listKept } from '../../domain/closing/closing.ts';
import type { Certificate } from '../../domain/closing/views.ts';
import { retention } from '../../domain/retention.ts';
import { badgeOf } from '../masking.ts';
import { findCertificate } from '../store/closing.ts';
import { listTablets, type SeenTablet } from '../tablet-views.ts';

function toLine({ device, view }: SeenTablet): Certificate['tablets'][number] {
  return { label: device.label, laneId: device.laneId, receivedThrough: view.receivedThrough, withdrawnAt: device.withdrawnAt };
}

export function createCertificate(database: Database): View {
  return defineView({
    name: 'checkpoint.certificate',
    input: z.strictObject({ checkpoint: checkpointCode }),
    roles: viewAccess['checkpoint.certificate'],
    run: async (context, { checkpoint }): Promise<Certificate> => {
      assertMayActIn(context.places, checkpoint);
      const { tx, district, now, reference } = context;
      const record = (await findCertificate(tx, district, checkpoint)) ?? refuse('CertificateUnknown');
      const { checkpointByCode, periodsBySubject } = reference(placesDirectory);
      const post = checkpointByCode.get(checkpoint) ?? refuse('CheckpointUnknown', { checkpoint });
      const { counts, emergencyId, emergencyZh, emergencyEn } = record.facts;
      const accounts = reference(accountsDirectory);
      return {
        id: record.id,
        checkpoint,
        nameZh: post.nameZh,
        nameEn: post.nameEn,
        district,
        openedAt: periodsBySubject.get(checkpoint)?.[0]?.openedAt,
        closedAt: record.closedAt,
        closedByBadge: badgeOf(accounts, record.closedBy),
        signedAt: record.signedAt,
        signedByBadge: record.signedBy === undefined ? undefined : badgeOf(accounts, record.signedBy),
        counts,
        kept: listKept(retention, { lastAt: counts.lastAt, closedAt: record.closedAt }),
        keys: { emergencyId, emergencyZh, emergencyEn, weeks: [...new Set(listDaysOfWeeks(counts).map(weekOf))] },
        tablets: (await listTablets({ tx, district, database, now, reference }, checkpoint)).map(toLine),
      };
    },
  });
}
