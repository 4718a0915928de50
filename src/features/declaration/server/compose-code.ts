// Makes the code of a declaration: packed, compressed, sealed to the checkpoint's key of the day, signed, cut into pictures.
import { sign } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';
import { sealBody } from '../../../server/field-cipher/sealed-body.ts';
import type { SigningKey } from '../../../server/field-cipher/key-folder.ts';
import { bytesToDigits } from '../domain/code/digits.ts';
import { digitsToFrames } from '../domain/code/frames.ts';
import { headerToBinding, headerToBytes, joinCode, toMessage, type CodeHeader } from '../domain/code/layout.ts';
import { packDeclared } from '../domain/code/packing.ts';
import type { Declared } from '../domain/records.ts';

export type ComposeKeys = { readonly signing: SigningKey; /** Raw point of the checkpoint's day. */ readonly sealingPoint: Buffer };

/** The pictures' texts, in order. */
export function composeCode(header: CodeHeader, declared: Declared, keys: ComposeKeys): string[] {
  const headerBytes = headerToBytes(header);
  const packed = deflateRawSync(packDeclared(declared), { level: constants.Z_BEST_COMPRESSION });
  const sealed = sealBody(packed, headerToBinding(headerBytes), keys.sealingPoint);
  const signature = sign('sha256', toMessage(headerBytes, sealed), { key: keys.signing.privateKey, dsaEncoding: 'ieee-p1363' });
  const code = joinCode({ headerBytes, sealed, signature });
  const tag = (signature.readUInt16BE(0) % 10_000).toString().padStart(4, '0');
  return digitsToFrames(bytesToDigits(code), tag);
}
