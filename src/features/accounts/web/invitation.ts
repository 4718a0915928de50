// The invitation in a link, `#invitation=<id>.<code>`: the part after the hash never reaches a server log.

export interface ShownInvitation {
  readonly invitationId: string;
  readonly code: string;
}

const INVITATION = /^#invitation=([0-9a-f-]{36})\.([\w-]{16,64})$/;

export function findInvitation(hash: string): ShownInvitation | undefined {
  const [, invitationId, code] = INVITATION.exec(hash) ?? [];
  return invitationId === undefined || code === undefined ? undefined : { invitationId, code };
}

export function personInvitationLink(origin: string, { invitationId, code }: ShownInvitation): string {
  return `${origin}/console/#invitation=${invitationId}.${code}`;
}

export function tabletInvitationLink(origin: string, { invitationId, code }: ShownInvitation): string {
  return `${origin}/lane/#enrol=${invitationId}.${code}`;
}
