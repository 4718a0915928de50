// SQL of vehicles with a permit.
import type { Sealer } from '../../../../server/commands/action.ts';
import type { Transaction } from '../../../../server/db/database.ts';
import type { PermitKind, PermitVehicle } from '../../domain/records/permit.ts';
import type { VehicleClass } from '../../domain/records/vehicle-class.ts';

export type SealedPermit = { readonly plate: string; readonly permitNumber: string };

function placeOfSealed(passageId: string) {
  return { table: 'checkpoint.permit_passage', column: 'sealed_permit', rowId: passageId };
}

export function sealPermit(sealer: Sealer, { passageId, plate, permitNumber }: PermitVehicle): Buffer {
  return sealer.seal(placeOfSealed(passageId), { plate, permitNumber } satisfies SealedPermit);
}

export function openPermit(sealer: Sealer, passageId: string, sealed: Buffer): SealedPermit {
  return sealer.open(placeOfSealed(passageId), sealed) as SealedPermit;
}

export type NewPermitPassage = PermitVehicle & {
  readonly takenAt: number;
  readonly receivedAt: number;
  readonly isTimeDoubtful: boolean;
  readonly officerId: string;
  readonly deviceId: string | undefined;
  readonly plateToken: Buffer | undefined;
  readonly sealedPermit: Buffer;
};

export async function insertPermitPassage(tx: Transaction, district: string, entry: NewPermitPassage): Promise<void> {
  await tx.query(
    {
      name: 'insert-permit-passage',
      text: `insert into checkpoint.permit_passage (district_code, id, place_code, lane_id, direction, taken_at, received_at, is_time_doubtful, officer_id, device_id,
          vehicle_class, permit_kind, is_scanned, plate_token, sealed_permit) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)`,
    },
    [
      district,
      entry.passageId,
      entry.checkpoint,
      entry.lane,
      entry.direction,
      new Date(entry.takenAt),
      new Date(entry.receivedAt),
      entry.isTimeDoubtful,
      entry.officerId,
      entry.deviceId ?? null,
      entry.class,
      entry.permitKind,
      entry.isScanned,
      entry.plateToken ?? null,
      entry.sealedPermit,
    ],
  );
}

export type PermitRow = {
  readonly id: string;
  readonly lane_id: string;
  readonly taken_at: Date;
  readonly officer_id: string;
  readonly vehicle_class: VehicleClass;
  readonly permit_kind: PermitKind;
  readonly is_scanned: boolean;
  readonly sealed_permit: Buffer;
};

export async function listPermitPassages(tx: Transaction, district: string, placeCode: string): Promise<PermitRow[]> {
  return tx.query<PermitRow>(
    {
      text: `select id, lane_id, taken_at, officer_id, vehicle_class, permit_kind, is_scanned, sealed_permit
        from checkpoint.permit_passage where district_code = $1 and place_code = $2 order by taken_at desc, id desc limit 50`,
    },
    [district, placeCode],
  );
}
