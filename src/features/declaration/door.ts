// The door of declaration: opening a code at a lane, the shape of what is declared, and the verb that notes its use.
export { addFrame, isFrame, MOST_FRAMES, type ReadFrames } from './domain/code/frames.ts';
export { openDeclaration, type OpenedDeclaration, type OpeningPorts } from './domain/code/open-declaration.ts';
export type { Declared, DeclaredPerson, DeclaredVehicle } from './domain/records.ts';

/** Another feature's action runs it within its own transaction; answers `{ otherPassages }`, the ids of those that used it before. */
export const NOTE_USE = 'declaration.note-use';

/** The kind of items that a tablet pulls. */
export const DECLARATION_KEYS = 'declaration.keys';
/** Under this name a tablet's vault opens the private key of a day. */
export function dayKeyName(day: number): string {
  return `declaration day ${day}`;
}
export type DeclarationKeys = {
  /** base64url of raw uncompressed P-256 points: any of them may have signed. */
  readonly signingKeys: readonly string[];
  /** Private keys of this checkpoint's days, as JWK, each sealed so that only this tablet's vault opens it. */
  readonly days: readonly { readonly day: number; readonly sealed: { readonly iv: string; readonly bytes: string } }[];
};
/** What a vault finds in a sealed day key. */
export type DayKey = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string; readonly d: string };
