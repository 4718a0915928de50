// What the views of accounts answer, as the screens read it.
import type { DirectoryGrant } from '../door.ts';
import type { Department } from '../domain/records.ts';

/** `accounts.list-people`. */
export interface ListedPerson {
  readonly id: string;
  readonly badge: string;
  readonly department: Department;
  readonly placeCode: string;
  readonly isWithdrawn: boolean;
  readonly grants: readonly DirectoryGrant[];
  readonly maskedName: string;
}

/** `accounts.list-devices`. */
export interface ListedDevice {
  readonly id: string;
  readonly placeCode: string;
  readonly laneId: string;
  readonly label: string;
  readonly enrolledAt: number;
  readonly withdrawnAt?: number;
  readonly wipedAt?: number;
}

export function listGrantsInForce(person: ListedPerson, now: number): readonly DirectoryGrant[] {
  return person.grants.filter(({ validFrom, validUntil }) => validFrom <= now && (validUntil ?? Infinity) > now);
}
