// Accounts on the server: its actions, views, references, feeds and routes.
import type { FeatureServer } from '../../../server/feature.ts';
import { createFieldCipher } from '../../../server/field-cipher/field-cipher.ts';
import { STANDING, type KeyFolder } from '../../../server/field-cipher/key-folder.ts';
import type { Route } from '../../../server/http/route.ts';
import { defineReference } from '../../../server/references.ts';
import { accountsDirectory, passkeyRoles, vaultSeals } from '../door.ts';
import { grantRoleAct } from './act-kinds.ts';
import { addPasskey } from './actions/add-passkey.ts';
import { admitPerson } from './actions/admit-person.ts';
import { createApproveAct } from './actions/approve-act.ts';
import { endRole } from './actions/end-role.ts';
import { enrolDevice } from './actions/enrol-device.ts';
import { foundDistrict } from './actions/found-district.ts';
import { grantRole } from './actions/grant-role.ts';
import { inviteDevice } from './actions/invite-device.ts';
import { noteProof } from './actions/note-proof.ts';
import { noteTry } from './actions/note-try.ts';
import { noteWiped } from './actions/note-wiped.ts';
import { renewLease } from './actions/renew-lease.ts';
import { createProposeAct } from './actions/propose-act.ts';
import { createReturnAct } from './actions/return-act.ts';
import { revokePasskey } from './actions/revoke-passkey.ts';
import { setSecrets } from './actions/set-secrets.ts';
import { setSignInRule } from './actions/set-sign-in-rule.ts';
import { signIn } from './actions/sign-in.ts';
import { signOut } from './actions/sign-out.ts';
import { unlockDevice } from './actions/unlock-device.ts';
import { withdrawAct } from './actions/withdraw-act.ts';
import { usePasskey } from './actions/use-passkey.ts';
import { withdrawDevice } from './actions/withdraw-device.ts';
import { withdrawPerson } from './actions/withdraw-person.ts';
import type { AccountRoutePorts } from './routes/account-ports.ts';
import { listPasskeyRoutes } from './routes/passkeys.ts';
import { listPersonRoutes } from './routes/people.ts';
import { listTabletRoutes } from './routes/tablets.ts';
import { listSealedVaultSecrets } from './store/devices.ts';
import { loadDirectory } from './store/directory.ts';
import { officersFeed } from './officers-feed.ts';
import { retentionParts } from './store/erasing.ts';
import { createVaultSeals } from './vault-seals.ts';
import type { ActKind } from './two-people.ts';
import { createListActs } from './views/list-acts.ts';
import { listDevices } from './views/list-devices.ts';
import { listPeople } from './views/list-people.ts';
import { me } from './views/me.ts';
import { myPasskeys } from './views/my-passkeys.ts';
import { secondPerson } from './views/second-person.ts';
import { listPasskeyRoles } from './store/passkeys.ts';

export type { AccountPorts, AccountRoutePorts } from './routes/account-ports.ts';
export type { ActKind } from './two-people.ts';
export { openSession, setSessionCookie } from './routes/open-session.ts';
export { createAuthorities } from './authorities.ts';
export { createSessions } from './sessions.ts';
export { hashCode, hashSecret } from './proofs.ts';

const DIRECTORY_CHANGES = ['accounts.person-', 'accounts.role-', 'accounts.device-', 'accounts.lease-renewed'];

const DEVICE_CHANGES = ['accounts.device-enrolled', 'accounts.device-withdrawn'];

/** `acts` of later features that take two people, beside the granting of roles. */
export function createAccounts(keys: KeyFolder, acts: readonly ActKind[] = []): FeatureServer {
  const kinds = new Map([grantRoleAct, ...acts].map((kind) => [kind.verb, kind]));
  return {
    name: 'accounts',
    actions: [
      addPasskey,
      admitPerson,
      createApproveAct(kinds),
      endRole,
      enrolDevice,
      foundDistrict,
      grantRole,
      inviteDevice,
      noteProof,
      noteTry,
      createProposeAct(kinds),
      createReturnAct(kinds),
      noteWiped,
      renewLease,
      revokePasskey,
      setSecrets,
      setSignInRule,
      signIn,
      signOut,
      unlockDevice,
      withdrawAct,
      usePasskey,
      withdrawDevice,
      withdrawPerson,
    ],
    feeds: [officersFeed],
    views: [createListActs(kinds), listDevices, listPeople, me, myPasskeys, secondPerson],
    retention: retentionParts,
    references: [
      defineReference({ token: accountsDirectory, changedBy: DIRECTORY_CHANGES, load: ({ tx, district }) => loadDirectory(tx, district) }),
      defineReference({ token: passkeyRoles, changedBy: ['accounts.sign-in-rule-set'], load: ({ tx, district }) => listPasskeyRoles(tx, district) }),
      defineReference({
        token: vaultSeals,
        changedBy: DEVICE_CHANGES,
        load: async ({ tx, district }) => createVaultSeals(createFieldCipher(keys, STANDING, 0), await listSealedVaultSecrets(tx, district)),
      }),
    ],
  };
}

export function listAccountRoutes(ports: AccountRoutePorts): Route[] {
  return [...listPersonRoutes(ports.doors), ...listPasskeyRoutes(ports.doors), ...listTabletRoutes(ports)];
}
