// Links of invitations, there and back.
import { describe, expect, test } from 'vitest';
import { findInvitation, personInvitationLink, tabletInvitationLink } from './invitation.ts';

const shown = { invitationId: '01890a5d-ac96-774b-bcce-b302099a8057', code: 'q2vxE0-q2vxE0_q2vxE0q2vxE0q2vxE0' };

describe('invitation links', () => {
  test('of a person opens the console with id and code after the hash', () => {
    const link = new URL(personInvitationLink('https://guankou.example', shown));
    expect(link.pathname).toBe('/console/');
    expect(findInvitation(link.hash)).toEqual(shown);
  });

  test('of a tablet opens the lane', () => {
    expect(tabletInvitationLink('https://guankou.example', shown)).toBe(`https://guankou.example/lane/#enrol=${shown.invitationId}.${shown.code}`);
  });

  test('are not taken from a half-copied link', () => {
    expect(findInvitation('#invitation=01890a5d')).toBeUndefined();
    expect(findInvitation('')).toBeUndefined();
  });
});
