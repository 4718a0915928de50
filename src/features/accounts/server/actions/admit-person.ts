// Admits a person: an account with its grants, and an invitation by which she sets her password and PIN herself.
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { access } from '../../domain/access.ts';
import { admitPerson as input, type AdmitPerson } from '../../domain/commands.ts';
import { INVITATION_MILLISECONDS } from '../../domain/rules.ts';
import { insertInvitation } from '../store/invitations.ts';
import { insertGrant, insertPerson } from '../store/people.ts';

async function saveAccount(context: ActionContext, person: AdmitPerson): Promise<void> {
  const { tx, district, standingSealer, command } = context;
  const { id, placeCode, badge, department, name, phone, login } = person;
  const sealedIdentity = standingSealer.seal({ table: 'accounts.person', column: 'sealed_identity', rowId: id }, { name, phone, login });
  const loginToken = standingSealer.token('login', login);
  await insertPerson(tx, district, { id, placeCode, badge, department, loginToken, sealedIdentity, createdAt: command.receivedAt });
  for (const grant of person.grants) await insertGrant(tx, district, { ...grant, personId: id });
}

/** Also the way the first administrator is made, by set-up. */
export async function admit(context: ActionContext, person: AdmitPerson): Promise<void> {
  const { tx, district, command } = context;
  await saveAccount(context, person);
  await insertInvitation(tx, district, {
    id: person.invitation.id,
    codeHash: person.invitation.codeHash,
    placeCode: person.placeCode,
    kind: 'person',
    personId: person.id,
    laneId: undefined,
    label: person.badge,
    expiresAt: command.receivedAt + INVITATION_MILLISECONDS,
  });
  const facts = { badge: person.badge, department: person.department, roles: person.grants.map((grant) => grant.role) };
  context.record({ type: 'accounts.person-admitted', placeCode: person.placeCode, subjectId: person.id, facts });
}

export const admitPerson = defineAction({
  verb: 'accounts.admit-person',
  version: 1,
  input,
  roles: access['accounts.admit-person'],
  channels: ['desk', 'system'],
  needsProof: true,
  placeOf: (person) => person.placeCode,
  run: async (context, person) => {
    for (const grant of person.grants) assertMayActIn(context.places, grant.placeCode);
    await admit(context, person);
    return { personId: person.id };
  },
});
