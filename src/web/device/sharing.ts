// Handing something to another tablet without the server: sealed to its key, signed with ours (HPKE and ECDSA, both P-256).
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { findBytesInBase64Url } from '../../core/bytes.ts';
import { refuse } from '../../core/problems.ts';
import { isSignedBy, signBytes, type PublicJwk } from './device-keys.ts';
import type { Sharing } from './tablet.ts';
import { getInUse, type TabletParts } from './tablet-parts.ts';

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const POINT_LENGTH = 65;

/** An uncompressed point, as HPKE wants it. */
function toPoint({ x, y }: PublicJwk): Uint8Array {
  const [left, right] = [findBytesInBase64Url(x), findBytesInBase64Url(y)];
  if (left?.length !== 32 || right?.length !== 32) return refuse('PartDamaged');
  return Uint8Array.from([4, ...left, ...right]);
}

export function createSharing(parts: TabletParts): Sharing {
  return {
    sealTo: async (receiver, plain, context) => {
      const recipientPublicKey = await suite.kem.deserializePublicKey(toPoint(receiver));
      const sender = await suite.createSenderContext({ recipientPublicKey, info: context });
      const sealed = new Uint8Array(await sender.seal(plain));
      return Uint8Array.from([...new Uint8Array(sender.enc), ...sealed]);
    },
    open: async (sealed, context) => {
      const { sharingKeys } = getInUse(parts).enrolment;
      if (sharingKeys === undefined) return refuse('SharingNeedsEnrolment');
      try {
        const receiver = await suite.createRecipientContext({ recipientKey: sharingKeys, enc: sealed.slice(0, POINT_LENGTH), info: context });
        return new Uint8Array(await receiver.open(sealed.slice(POINT_LENGTH)));
      } catch {
        // The library throws alike for another's key and for altered bytes; neither is a fault of this tablet.
        return undefined;
      }
    },
    sign: (bytes) => signBytes(getInUse(parts).enrolment.signingKey, bytes),
    isSignedBy,
  };
}
