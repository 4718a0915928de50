// SQL of undoing and correcting: what came of a check so far, and the new values beside which the old ones stay in the history.
import type { Transaction } from '../../../../server/db/database.ts';
import type { Outcome } from '../../../protocol/door.ts';
import type { TravellerState } from '../../domain/records.ts';
import type { TravellerTokens } from '../seal-traveller.ts';

export type CheckOrigin = { readonly deviceId: string | null; readonly hasLater: boolean; readonly followedBy: readonly string[] };

/** `hasLater`: the same tablet has taken another check since. */
export async function getCheckOrigin(tx: Transaction, district: string, passageId: string): Promise<CheckOrigin> {
  const rows = await tx.query<{ device_id: string | null; has_later: boolean; followed_by: string[] | null }>(
    {
      name: 'get-check-origin',
      text: `select p.device_id,
          exists (select 1 from checkpoint.passage o where o.district_code = p.district_code and o.place_code = p.place_code
            and o.device_id = p.device_id and o.taken_at > p.taken_at and o.id <> p.id) as has_later,
          (select array_agg(s.verb) from checkpoint.step s where s.district_code = p.district_code and s.passage_id = p.id) as followed_by
        from checkpoint.passage p where p.district_code = $1 and p.id = $2`,
    },
    [district, passageId],
  );
  const row = rows[0];
  if (!row) throw new Error('A passage that was just found is gone.');
  return { deviceId: row.device_id, hasLater: row.has_later, followedBy: row.followed_by ?? [] };
}

export async function voidTravellers(tx: Transaction, district: string, passageId: string): Promise<void> {
  await tx.query({ text: "update checkpoint.traveller set state = 'voided' where district_code = $1 and passage_id = $2" }, [district, passageId]);
}

export type VehicleChange = {
  readonly passageId: string;
  readonly vehicleClass: string;
  readonly plateKind: string;
  readonly plateToken: Buffer | undefined;
  readonly outcome: Outcome;
  readonly sealedVehicle: Buffer;
};

export async function saveVehicle(tx: Transaction, district: string, change: VehicleChange): Promise<void> {
  await tx.query(
    {
      text: `update checkpoint.passage set vehicle_class = $3, plate_kind = $4, plate_token = $5, outcome = $6, sealed_vehicle = $7
        where district_code = $1 and id = $2`,
    },
    [district, change.passageId, change.vehicleClass, change.plateKind, change.plateToken ?? null, change.outcome, change.sealedVehicle],
  );
}

export type CorrectedTraveller = TravellerTokens & {
  readonly passageId: string;
  readonly travellerId: string;
  readonly personId: string | undefined;
  readonly documentKind: string;
  readonly outcome: Outcome;
  readonly state: TravellerState;
  readonly ruleIds: readonly string[];
  readonly sealedIdentity: Buffer;
  readonly sealedHealth: Buffer;
};

export async function saveCorrectedTraveller(tx: Transaction, district: string, change: CorrectedTraveller): Promise<void> {
  await tx.query(
    {
      text: `update checkpoint.traveller set person_id = $4, document_kind = $5, document_token = $6, phone_token = $7, name_token = $8, pinyin_token = $9,
          initials_token = $10, outcome = $11, state = $12, rule_ids = $13, sealed_identity = $14, sealed_health = $15
        where district_code = $1 and passage_id = $2 and id = $3`,
    },
    [
      district,
      change.passageId,
      change.travellerId,
      change.personId ?? null,
      change.documentKind,
      change.documentToken ?? null,
      change.phoneToken ?? null,
      change.nameToken ?? null,
      change.pinyinToken ?? null,
      change.initialsToken ?? null,
      change.outcome,
      change.state,
      change.ruleIds,
      change.sealedIdentity,
      change.sealedHealth,
    ],
  );
}
