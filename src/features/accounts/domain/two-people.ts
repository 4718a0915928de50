// Which roles one person alone does not give, and when there is nobody yet who could be the second (AC-20, AC-23).
import type { Hand } from '../../../core/two-people.ts';
import type { Role } from './roles.ts';

/** Who has one of these sees everybody's data, or gives others the right to. */
const TWO_PEOPLE_ROLES: readonly Role[] = ['administrator', 'commander', 'auditor'];
/** Who may be the second for a role. */
const SECOND_ROLES: readonly string[] = ['administrator', 'commander'];

/** AC-20: the roles of the command office anywhere, and any role over the whole district. */
export function needsTwoPeople({ role, placeCode }: { readonly role: Role; readonly placeCode: string }, district: string): boolean {
  return TWO_PEOPLE_ROLES.includes(role) || placeCode === district;
}

export type Colleague = {
  readonly id: string;
  readonly department: string;
  readonly isWithdrawn: boolean;
  readonly grants: readonly { readonly role: string; readonly placeCode: string; readonly validFrom: number; readonly validUntil: number | undefined }[];
};

export type SecondSought = {
  readonly first: Pick<Hand, 'personId' | 'department'>;
  /** Whoever gains by the act never approves it. */
  readonly gainerId: string;
  /** Where the act is. */
  readonly placeCode: string;
  readonly at: number;
  /** A place and everything below it. */
  readonly listBelow: (placeCode: string) => readonly string[];
};

/** AC-23: in a new district the first administrator is alone; she is so no more as soon as somebody could approve this act. */
export function hasSecond(people: Iterable<Colleague>, { first, gainerId, placeCode, at, listBelow }: SecondSought): boolean {
  const isNow = ({ validFrom, validUntil = Infinity }: Colleague['grants'][number]): boolean => validFrom <= at && at < validUntil;
  for (const { id, department, isWithdrawn, grants } of people) {
    if (isWithdrawn || id === first.personId || id === gainerId || department === first.department) continue;
    if (grants.some((grant) => SECOND_ROLES.includes(grant.role) && isNow(grant) && listBelow(grant.placeCode).includes(placeCode))) return true;
  }
  return false;
}
