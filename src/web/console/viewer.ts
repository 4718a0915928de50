// Who is at the console, and whether what she may do reaches a place.

export interface Viewer {
  readonly personId: string;
  readonly name: string;
  readonly badge: string;
  readonly department: string;
  readonly district: string;
  readonly grants: readonly { readonly role: string; readonly placeCode: string }[];
}

const CHECKPOINT_OR_SITE = /-[KS]\d{2,3}$/;

/** A grant over a checkpoint or a site reaches that one only; one over a wider place is settled by the server, which knows the tree. */
function reaches(grantedPlace: string, place: string): boolean {
  return grantedPlace === place || !CHECKPOINT_OR_SITE.test(grantedPlace);
}

/** Decides what a screen offers, never what is allowed: the server asks again. Without a place: anywhere at all. */
export function mayAct(viewer: Viewer, roles: readonly string[], place?: string): boolean {
  return viewer.grants.some((grant) => roles.includes(grant.role) && (place === undefined || reaches(grant.placeCode, place)));
}
