// SQL that erases accounts, grants, tablets, invitations and sessions after their time.
import { defineSimpleEraser, eraseBatch, type Eraser, type FeatureRetention } from '../../../../server/retention/eraser.ts';

/** A grant goes before its person. */
const grantEraser = defineSimpleEraser({ record: 'accounts.duty-grant', domain: 'standing', table: 'accounts.duty_grant', id: 'id', due: 'valid_until < $2' });

const personEraser: Eraser = {
  records: ['accounts.person'],
  domain: 'standing',
  erase: (call) =>
    eraseBatch(call, 'accounts.person', {
      statement: {
        name: 'erase-accounts',
        text: `delete from accounts.person where district_code = $1 and id in (
          select p.id from accounts.person p where p.district_code = $1 and p.withdrawn_at < $2
            and not exists (select 1 from accounts.duty_grant g where g.district_code = $1 and g.person_id = p.id)
            and not exists (select 1 from accounts.passkey k where k.district_code = $1 and k.person_id = p.id) limit $3) returning 1 as one`,
      },
      values: [call.district, call.before, call.limit],
    }),
};

/** Goes before its person too. */
const passkeyEraser: Eraser = {
  records: ['accounts.passkey'],
  domain: 'standing',
  erase: (call) =>
    eraseBatch(call, 'accounts.passkey', {
      statement: {
        name: 'erase-passkeys',
        text: `delete from accounts.passkey where district_code = $1 and id in (
          select k.id from accounts.passkey k join accounts.person p on p.district_code = k.district_code and p.id = k.person_id
            where k.district_code = $1 and p.withdrawn_at < $2 limit $3) returning 1 as one`,
      },
      values: [call.district, call.before, call.limit],
    }),
};

/** Who used a tablet goes with it. */
const unlockingEraser: Eraser = {
  records: ['accounts.unlocking'],
  domain: 'standing',
  erase: (call) =>
    eraseBatch(call, 'accounts.unlocking', {
      statement: {
        name: 'erase-unlockings',
        text: `delete from accounts.unlocking where district_code = $1 and (device_id, person_id) in (
          select u.device_id, u.person_id from accounts.unlocking u join accounts.device d on d.district_code = u.district_code and d.id = u.device_id
            where u.district_code = $1 and d.withdrawn_at < $2 limit $3) returning 1 as one`,
      },
      values: [call.district, call.before, call.limit],
    }),
};

export const retentionParts: FeatureRetention = {
  erasers: [
    grantEraser,
    passkeyEraser,
    personEraser,
    unlockingEraser,
    defineSimpleEraser({ record: 'accounts.device', domain: 'standing', table: 'accounts.device', id: 'id', due: 'withdrawn_at < $2' }),
    defineSimpleEraser({ record: 'accounts.invitation', domain: 'standing', table: 'accounts.invitation', id: 'id', due: 'expires_at < $2' }),
    defineSimpleEraser({ record: 'accounts.two-people-act', domain: 'standing', table: 'accounts.two_people_act', id: 'id', due: 'proposed_at < $2' }),
    defineSimpleEraser({ record: 'accounts.session', domain: 'standing', table: 'accounts.session', id: 'token_hash', due: 'expires_at < $2' }),
  ],
  sealedColumns: [
    { table: 'accounts.two_people_act', column: 'sealed_reason', domain: 'standing', rowId: 'id', keys: ['id'] },
    { table: 'accounts.two_people_act', column: 'sealed_answer', domain: 'standing', rowId: 'id', keys: ['id'] },
    { table: 'accounts.person', column: 'sealed_identity', domain: 'standing', rowId: 'id', keys: ['id'] },
    { table: 'accounts.device', column: 'sealed_vault_secret', domain: 'standing', rowId: 'id', keys: ['id'] },
  ],
};
