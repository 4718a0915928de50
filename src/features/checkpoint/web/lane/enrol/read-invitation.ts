// An invitation to enrol as it comes: a link, what a QR code says, or typed by hand.

export type Invitation = { readonly invitationId: string; readonly code: string };

const INVITATION = /(?:^|#enrol=)([0-9a-zA-Z-]{8,40})\.([0-9a-zA-Z_-]{4,80})$/;

/** `https://host/lane/#enrol=<id>.<code>` or `<id>.<code>`; spaces are forgiven. */
export function findInvitation(text: string): Invitation | undefined {
  const [, invitationId, code] = INVITATION.exec(text.replace(/\s+/g, '')) ?? [];
  return invitationId === undefined || code === undefined ? undefined : { invitationId, code };
}
