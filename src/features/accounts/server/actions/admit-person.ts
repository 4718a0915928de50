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

type Grant = AdmitPerson['grants'][number];

/** What one hand may not give alone, and who could be the second for it. */
function sortGrants(context: ActionContext, { id: gainerId, grants }: AdmitPerson): { readonly given: readonly Grant[]; readonly alone: readonly Grant[]; readonly proposed: readonly Grant[] } {
  const ofTwo = isByOneHand(context, 'accounts.admit-person') ? grants.filter((grant) => needsTwoPeople(grant, context.district)) : [];
  const proposed = ofTwo.filter(({ placeCode }) => findSecond(context, { gainerId, placeCode, at: context.command.receivedAt }));
  return { given: grants.filter((grant) => !proposed.includes(grant)), alone: ofTwo.filter((grant) => !proposed.includes(grant)), proposed };
}

/** AC-20: what takes two people is proposed with the admission, and holds once another has approved it. */
async function proposeGrant(context: ActionContext, { id: personId, badge }: AdmitPerson, { validUntil, ...grant }: Grant): Promise<void> {
  const body = { ...grant, personId, ...(validUntil !== undefined && { validUntil }) };
  await propose(context, { id: grant.id, placeCode: grant.placeCode, verb: 'accounts.grant-role', body, reason: badge });
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
  const { given, alone, proposed } = sortGrants(context, person);
  for (const grant of given) await insertGrant(tx, district, { ...grant, personId: person.id });
  for (const grant of proposed) await proposeGrant(context, person, grant);
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
  const facts = { badge: person.badge, department: person.department, roles: given.map((grant) => grant.role), ...(alone.length > 0 && { alone: true }) };
  context.record({ type: 'accounts.person-admitted', placeCode: person.placeCode, subjectId: person.id, facts });
  return proposed.length;
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
