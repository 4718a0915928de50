// Checks a password or a PIN, counts wrong tries, and never tells whether the account exists by how long it takes.
import { refuse } from '../../../../core/problems.ts';
import { isLocked } from '../../domain/rules.ts';
import { isSecretRight } from '../proofs.ts';
import { findCredentials, type CredentialKey, type Credentials } from '../store/people.ts';
import { submitCommand, type AccountPorts } from './account-ports.ts';

export type GivenSecret = { readonly kind: 'password' | 'pin'; readonly text: string };

/** AC-5: returns the person, or refuses with the same words for an unknown account and a wrong secret. */
export async function checkSecret(ports: AccountPorts, key: CredentialKey, given: GivenSecret): Promise<Credentials> {
  const credentials = await ports.database.read(ports.scopeOf(ports.district), (tx) => findCredentials(tx, ports.district, key));
  if (credentials && isLocked(credentials, ports.now())) refuse('TooManyTries');
  const storedHash = given.kind === 'password' ? credentials?.passwordHash : credentials?.pinHash;
  const isRight = await isSecretRight(storedHash, given.text);
  if (credentials && isRight) return credentials;
  if (credentials) await submitCommand(ports, 'accounts.note-try', { personId: credentials.personId });
  return refuse(given.kind === 'password' ? 'SignInWrong' : 'PinWrong');
}
