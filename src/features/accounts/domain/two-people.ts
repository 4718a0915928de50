// Which roles one person alone does not give, and when there is nobody yet who could be the second (AC-20 to AC-23).
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
  readonly grants: readonly { readonly role: string; readonly validFrom: number; readonly validUntil: number | undefined }[];
};

/** AC-23: in a new district the first administrator is alone; she is so no more as soon as somebody of another department could be the second. */
export function hasSecond(people: Iterable<Colleague>, first: Pick<Hand, 'personId' | 'department'>, at: number): boolean {
  for (const { id, department, isWithdrawn, grants } of people) {
    if (isWithdrawn || id === first.personId || department === first.department) continue;
    if (grants.some(({ role, validFrom, validUntil }) => SECOND_ROLES.includes(role) && validFrom <= at && (validUntil === undefined || at < validUntil))) return true;
  }
  return false;
}
