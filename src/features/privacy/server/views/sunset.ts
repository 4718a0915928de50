// What ending the emergency would do and what stands in its way; proposals, and certificates of those that have ended.
import { z } from 'zod';
import { twoPeopleState } from '../../../../core/two-people.ts';
import { defineView, type View, type ViewContext } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import type { SunsetPage, SunsetProposal } from '../../domain/views.ts';
import { openEmergencyReference } from '../../door.ts';
import { countRows, listHolders, listSunsets, type SunsetRow } from '../store/sunsets.ts';
import { digestCertificate } from '../sunset/certificate.ts';
import { rowToAct } from '../sunset/row-to-act.ts';
import { loadSunsetFacts, toSignatory, type SunsetPorts } from '../sunset/sunset-ports.ts';

function toProposal(context: ViewContext, row: SunsetRow): SunsetProposal {
  return {
    id: row.id,
    emergencyId: row.emergency_id,
    basis: row.basis,
    holderByKind: row.holder_by_kind,
    waivedDevices: row.waived_devices,
    proposedBy: toSignatory(row.proposer),
    proposedAt: row.proposed_at.getTime(),
    state: row.ended_at ? 'ended' : twoPeopleState(rowToAct(row), context.now),
    isMine: row.proposed_by === context.actor.personId,
    decidedBy: row.decider ? toSignatory(row.decider) : undefined,
    decidedAt: row.decided_at?.getTime(),
    certificate: row.certificate ?? undefined,
    certificateDigest: row.certificate ? digestCertificate(row.certificate) : undefined,
  };
}

export function createSunsetView(ports: SunsetPorts): View {
  return defineView({
    name: 'privacy.sunset',
    input: z.strictObject({}),
    roles: viewAccess['privacy.sunset'],
    isReport: true,
    run: async (context): Promise<SunsetPage> => {
      const { tx, district, now, reference } = context;
      const emergency = reference(openEmergencyReference);
      const facts = await loadSunsetFacts(ports, { tx, district, now, reference });
      const holders = await listHolders(tx, district);
      return {
        emergency,
        openChains: facts.openChains,
        runningHolds: facts.runningHolds,
        canExport: facts.canExport,
        holders: holders.map((row) => ({ id: row.id, nameZh: row.name_zh, nameEn: row.name_en })),
        weeks: emergency ? ports.keys.listWeeks(emergency.id).length : 0,
        rows: emergency ? await countRows(tx, district, ports.plan.emergencyColumns) : {},
        proposals: (await listSunsets(tx, district)).map((row) => toProposal(context, row)),
      };
    },
  });
}
