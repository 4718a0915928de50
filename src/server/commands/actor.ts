// Who acts: a person at a desk, a tablet of a lane with an officer, or the product itself under a name.
import { refuse } from '../../core/problems.ts';

/** A role over a place and everything below it, for a time. */
export type DutyGrant = {
  readonly role: string;
  readonly placeCode: string;
  readonly validFrom: number;
  readonly validUntil: number | undefined;
};

export type Actor = {
  readonly kind: 'person' | 'device' | 'system';
  readonly district: string;
  /** The officer, at a desk or at a lane. */
  readonly personId: string | undefined;
  readonly deviceId: string | undefined;
  /** A badge, a tablet's label or the name of a part of the product: safe to show and to log. */
  readonly name: string;
  readonly grants: readonly DutyGrant[];
  /** Of a person at a desk: the browser in which she is signed in, or the one session where there is none. */
  readonly workplace?: string | undefined;
  /** When the person at this desk last proved who she is; undefined for tablets and the product itself. */
  readonly provedAt?: number | undefined;
};

/** All codes at and below a place. */
export type PlaceTree = {
  readonly listBelow: (district: string, placeCode: string) => readonly string[];
};

export const SYSTEM_ROLE = 'system';

export function systemActor(district: string, name: string): Actor {
  const grant = { role: SYSTEM_ROLE, placeCode: district, validFrom: 0, validUntil: undefined };
  return { kind: 'system', district, personId: undefined, deviceId: undefined, name, grants: [grant] };
}

export function isGrantValid(grant: DutyGrant, at: number): boolean {
  return grant.validFrom <= at && (grant.validUntil === undefined || at < grant.validUntil);
}

/** The places over which the actor held one of the roles at that instant; empty when none. */
export function listPlacesOf(actor: Actor, allowed: { roles: readonly string[]; at: number }, tree: PlaceTree): string[] {
  const grants = actor.grants.filter((grant) => isGrantValid(grant, allowed.at) && (grant.role === SYSTEM_ROLE || allowed.roles.includes(grant.role)));
  return [...new Set(grants.flatMap((grant) => tree.listBelow(actor.district, grant.placeCode)))];
}

/** Refuses unless the place is among those the actor may act in. */
export function assertMayActIn(places: readonly string[], placeCode: string): void {
  if (!places.includes(placeCode)) refuse('NotAllowedHere', { place: placeCode });
}
