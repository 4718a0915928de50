// What the public page is answered, shared by server and screens.
import type { Signature } from './records.ts';

type LocalText = { readonly zh: string; readonly en: string };

export type FormCheckpoint = { readonly code: string; readonly nameZh: string; readonly nameEn: string };
export type FormProtocol = {
  readonly symptoms: readonly { readonly id: string; readonly label: LocalText }[];
  readonly questions: readonly { readonly id: string; readonly text: LocalText }[];
  readonly riskAreas: readonly { readonly divisionCode: string; readonly name: LocalText }[];
  readonly lookbackDays: number;
};
export type FormAnswer = {
  readonly checkpoints: readonly FormCheckpoint[];
  /** `YYYY-MM-DD` in China. */
  readonly today: string;
  readonly allowDemo: boolean;
  /** Of the chosen checkpoint. */
  readonly protocol: FormProtocol | undefined;
};

/** One phone's part of the declaration that a passage rests on. */
export type DeclaredPartView = {
  readonly sentAt: number;
  readonly people: number;
  readonly proxies: number;
  readonly signatureKind: Signature['kind'];
  /** Only in clear: whose phone it was, and the signature itself. */
  readonly inClear?: { readonly name: string; readonly signature: Signature };
};

/** DE-3: everything that a car's code tells. */
export type LookAnswer = { readonly people: number; readonly checkpoint: string };
export type StartAnswer = { readonly id: string; readonly code: string; readonly people: number };
export type JoinAnswer = { readonly people: number };
/** Times in milliseconds since the epoch. */
export type IssueAnswer = { readonly checkpoint: string; readonly issuedAt: number; readonly validUntil: number; readonly people: number; readonly frames: readonly string[] };
