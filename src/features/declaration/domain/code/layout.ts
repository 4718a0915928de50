// The bytes of a code: a clear header, the sealed declaration, and the server's signature over both.
import { textToBytes } from '../../../../core/bytes.ts';
import { derivedId } from '../../../../core/ids.ts';

const VERSION = 1;
const ID_LENGTH = 16;
const TAIL_LENGTH = 2 + 4 + 4;
const SIGNATURE_LENGTH = 64;
/** An encapsulated point and the tag of an empty message. */
const LEAST_SEALED_LENGTH = 65 + 16;
const CONTEXT = textToBytes('guankou declaration code ');

export type CodeHeader = {
  readonly id: string;
  readonly checkpoint: string;
  /** The day in China whose key opens it, counted from 1970-01-01. */
  readonly day: number;
  /** Milliseconds since the epoch, whole seconds. */
  readonly issuedAt: number;
  readonly validUntil: number;
};

export type CodeParts = {
  readonly header: CodeHeader;
  readonly sealed: Uint8Array;
  readonly signature: Uint8Array;
  /** What is signed. */
  readonly message: Uint8Array;
  /** What the sealed part is bound to. */
  readonly binding: Uint8Array;
};

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function numberToBytes(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256);
}

function bytesToNumber(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

function idToBytes(id: string): Uint8Array {
  const hex = id.replaceAll('-', '');
  return Uint8Array.from({ length: ID_LENGTH }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

/** `id` must be a derived one (version 8), so that its bytes give it back. */
export function headerToBytes({ id, checkpoint, day, issuedAt, validUntil }: CodeHeader): Uint8Array {
  const place = textToBytes(checkpoint);
  return concat(
    Uint8Array.of(VERSION), idToBytes(id), Uint8Array.of(place.length), place,
    numberToBytes(day, 2), numberToBytes(Math.floor(issuedAt / 1000), 4), numberToBytes(Math.floor(validUntil / 1000), 4),
  );
}

export function headerToBinding(headerBytes: Uint8Array): Uint8Array {
  return concat(CONTEXT, headerBytes);
}

/** What the server signs: the header and the sealed declaration. */
export function toMessage(headerBytes: Uint8Array, sealed: Uint8Array): Uint8Array {
  return concat(CONTEXT, headerBytes, sealed);
}

export function joinCode(parts: { readonly headerBytes: Uint8Array; readonly sealed: Uint8Array; readonly signature: Uint8Array }): Uint8Array {
  return concat(parts.headerBytes, parts.sealed, parts.signature);
}

function findHeader(bytes: Uint8Array): { readonly header: CodeHeader; readonly length: number } | undefined {
  const placeLength = bytes[1 + ID_LENGTH] ?? 0;
  const placeFrom = 2 + ID_LENGTH;
  const length = placeFrom + placeLength + TAIL_LENGTH;
  const checkpoint = String.fromCharCode(...bytes.subarray(placeFrom, placeFrom + placeLength));
  if (bytes[0] !== VERSION || bytes.length < length || !/^\d{6}-K\d{2,3}$/.test(checkpoint)) return undefined;
  const tail = bytes.subarray(placeFrom + placeLength, length);
  const header = {
    id: derivedId(bytes.subarray(1, 1 + ID_LENGTH)),
    checkpoint,
    day: bytesToNumber(tail.subarray(0, 2)),
    issuedAt: bytesToNumber(tail.subarray(2, 6)) * 1000,
    validUntil: bytesToNumber(tail.subarray(6, 10)) * 1000,
  };
  return { header, length };
}

/** Undefined when these are not the bytes of a code. */
export function findCodeParts(bytes: Uint8Array): CodeParts | undefined {
  const found = findHeader(bytes);
  if (!found || bytes.length < found.length + LEAST_SEALED_LENGTH + SIGNATURE_LENGTH) return undefined;
  const signatureFrom = bytes.length - SIGNATURE_LENGTH;
  const headerBytes = bytes.subarray(0, found.length);
  const sealed = bytes.subarray(found.length, signatureFrom);
  return { header: found.header, sealed, signature: bytes.subarray(signatureFrom), message: toMessage(headerBytes, sealed), binding: headerToBinding(headerBytes) };
}
