// Destroys all keys of an emergency whose end is approved and whose case files are with their holders, and signs the certificate.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action, type ActionContext } from '../../../../server/commands/action.ts';
import { STANDING } from '../../../../server/field-cipher/key-folder.ts';
import { listTallies } from '../../../../server/sync/tallies.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { textToRule } from '../../domain/erasure.ts';
import type { CertificateBody } from '../../domain/sunset.ts';
import { openEmergencyReference, type Emergency } from '../../door.ts';
import { ERASED_MEASURE } from '../retention-plan.ts';
import { countRows, findSunsetForUpdate, saveEnd, type SunsetRow } from '../store/sunsets.ts';
import { digestKeys, signCertificate } from '../sunset/certificate.ts';
import { toSignatory, type SunsetPorts } from '../sunset/sunset-ports.ts';

async function sumErased({ tx, district, command }: ActionContext, since: number): Promise<Record<string, number>> {
  const rows = await listTallies(tx, { district, placeCode: district, measures: [ERASED_MEASURE], from: since, until: command.receivedAt + 1 });
  const sums: Record<string, number> = {};
  for (const { dimension, amount } of rows) {
    const { record } = textToRule(dimension);
    sums[record] = (sums[record] ?? 0) + amount;
  }
  return sums;
}

async function composeBody(context: ActionContext, ports: SunsetPorts, of: { sunset: SunsetRow; emergency: Emergency }): Promise<CertificateBody> {
  const { sunset, emergency } = of;
  const { deviceById } = context.reference(accountsDirectory);
  const keys = [...ports.keys.listDestroyed(emergency.id)];
  return {
    format: 'guankou-sunset/1',
    id: sunset.id,
    district: context.district,
    emergency,
    endedAt: context.command.receivedAt,
    basis: sunset.basis,
    proposedBy: toSignatory(sunset.proposer),
    approvedBy: toSignatory(sunset.decider ?? refuse('SunsetNotApproved')),
    waivedTablets: sunset.waived_devices.map((deviceId) => ({ deviceId, label: deviceById.get(deviceId)?.label ?? '' })),
    exports: [...(sunset.exports ?? refuse('CaseFilesNotExported'))],
    keys,
    keysDigest: digestKeys(keys),
    rowsAtEnd: await countRows(context.tx, context.district, ports.plan.emergencyColumns),
    erasedBefore: await sumErased(context, emergency.openedAt),
  };
}

/** PV-9. Keys go before the row is written: what fails after that is done again, and finds what was destroyed in the tombstone. */
export function createEndEmergency(ports: SunsetPorts): Action {
  return defineAction({
    verb: 'privacy.end-emergency',
    version: 1,
    input: commands['privacy.end-emergency'],
    roles: access['privacy.end-emergency'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: async (context, { id }) => {
      const { tx, district, command } = context;
      const sunset = (await findSunsetForUpdate(tx, district, id)) ?? refuse('SunsetUnknown');
      const emergency = context.reference(openEmergencyReference);
      if (sunset.decision !== 'approved' || !sunset.exports) refuse('CaseFilesNotExported');
      if (emergency?.id !== sunset.emergency_id) refuse('EmergencyNotOpen');
      ports.keys.buryOwner(emergency.id, command.receivedAt);
      const certificate = signCertificate(await composeBody(context, ports, { sunset, emergency }), ports.keys.getSigningKey(STANDING));
      await saveEnd(tx, district, { id, emergencyId: emergency.id, at: command.receivedAt, certificate });
      context.record({ type: 'privacy.emergency-ended', placeCode: district, subjectId: emergency.id, facts: { sunset: id, keys: certificate.certificate.keys.length } });
      return {};
    },
  });
}
