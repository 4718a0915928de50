// What the screen and the reading worker say to each other.
import type { IdentityCard } from '../../core/reading/read-identity-card.ts';
import type { Passport } from '../../core/reading/read-passport.ts';
import type { FoundPlate } from '../../core/reading/read-plate.ts';
import type { ReadingFileAddresses } from './reading-files.ts';

/** What a picture is asked for. */
export type Question =
  | { readonly what: 'plate' }
  | { readonly what: 'paper'; /** `YYYY-MM-DD` in China. */ readonly today: string; readonly allowDemo: boolean };

/** `nothing` was found where no part passed its checks. */
export type Reading =
  | { readonly kind: 'plate'; readonly plate: FoundPlate }
  | ({ readonly kind: 'identity-card' } & IdentityCard)
  | ({ readonly kind: 'passport' } & Passport)
  | { readonly kind: 'nothing' };

/** Each is answered once, under its number. */
export type ToWorker =
  | { readonly kind: 'open'; readonly id: number; readonly files: ReadingFileAddresses }
  | { readonly kind: 'read'; readonly id: number; readonly picture: ImageBitmap; readonly question: Question };

export type FromWorker =
  | { readonly kind: 'opened'; readonly id: number }
  | { readonly kind: 'read'; readonly id: number; readonly reading: Reading }
  /** `message` is for a developer, never for an officer. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
