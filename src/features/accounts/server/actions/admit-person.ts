// Admits a person: an account with its grants, and an invitation by which she sets her password and PIN herself.
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { access } from '../../domain/access.ts';
import { admitPerson as input, type AdmitPerson } from '../../domain/commands.ts';
import { INVITATION_MILLISECONDS } from '../../domain/rules.ts';
import { needsTwoPeople } from '../../domain/two-people.ts';
import { insertInvitation } from '../store/invitations.ts';
import { insertGrant, insertPerson } from '../store/people.ts';
import { findSecond, isByOneHand, propose } from '../two-people.ts';

/** AC-20: what takes two people is proposed with the admission, and holds once another has approved it. */
async function saveGrants(context: ActionContext, person: AdmitPerson): Promise<number> {
  const isOneHand = isByOneHand(context, 'accounts.admit-person') && findSecond(context);
  const [proposed, given] = [person.grants.filter((grant) => isOneHand && needsTwoPeople(grant, context.district)), person.grants.filter((grant) => !isOneHand || !needsTwoPeople(grant, context.district))];
  for (const grant of given) await insertGrant(context.tx, context.district, { ...grant, personId: person.id });
  for (const { validUntil, ...grant } of proposed) {
    const body = { ...grant, personId: person.id, ...(validUntil !== undefined && { validUntil }) };
    await propose(context, { id: grant.id, placeCode: grant.placeCode, verb: 'accounts.grant-role', body, reason: person.badge });
  }
  return proposed.length;
}

async function saveAccount(context: ActionContext, person: AdmitPerson): Promise<void> {
  const { tx, district, standingSealer, command } = context;
  const { id, placeCode, badge, department, name, phone, login } = person;
  const sealedIdentity = standingSealer.seal({ table: 'accounts.person', column: 'sealed_identity', rowId: id }, { name, phone, login });
  const loginToken = standingSealer.token('login', login);
  await insertPerson(tx, district, { id, placeCode, badge, department, loginToken, sealedIdentity, createdAt: command.receivedAt });
}

/** Also the way the first administrator is made, by set-up. */
export async function admit(context: ActionContext, person: AdmitPerson): Promise<number> {
  const { tx, district, command } = context;
  await saveAccount(context, person);
  const proposed = await saveGrants(context, person);
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
  return proposed;
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
    const proposed = await admit(context, person);
    return { personId: person.id, ...(proposed > 0 && { proposed }) };
  },
});
