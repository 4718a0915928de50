// What the phone itself keeps: the draft until it is sent, then the code; erased by one key. A browser may forbid it, which is said.
import type { FormAnswer } from '../../domain/views.ts';
import type { PhoneDraft } from './phone-draft.ts';

const DRAFT = 'guankou-declaration-draft';
const SENT = 'guankou-declaration-sent';
const FORM = 'guankou-declaration-form';

/** After sending: nothing of what was typed, but what the lane reads and what gets it anew. */
export type SentDeclaration = {
  readonly way: 'start' | 'join';
  readonly id: string;
  readonly secret: string;
  readonly code: string;
  readonly checkpoint: string;
  readonly people: number;
  readonly frames: readonly string[];
  readonly validUntil: number;
};

export type KeptForm = { readonly checkpoint: string; readonly form: FormAnswer };

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type PhoneStore = {
  readonly findDraft: () => PhoneDraft | undefined;
  readonly findSent: () => SentDeclaration | undefined;
  /** What the server asked last, for a phone without a network: nothing of it is about anybody. */
  readonly findForm: () => KeptForm | undefined;
  /** False when the browser keeps nothing: what is typed lasts as long as the page. */
  readonly saveDraft: (draft: PhoneDraft | undefined) => boolean;
  readonly saveSent: (sent: SentDeclaration | undefined) => boolean;
  readonly saveForm: (kept: KeptForm) => boolean;
};

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** `getStorage`: a browser that forbids storage throws as soon as it is named. */
export function createPhoneStore(getStorage: () => Storage): PhoneStore {
  const find = <Value>(name: string): Value | undefined => attempt(() => JSON.parse(getStorage().getItem(name) ?? 'null') as Value | null) ?? undefined;
  const save = (name: string, value: unknown): boolean =>
    attempt(() => {
      if (value === undefined) getStorage().removeItem(name);
      else getStorage().setItem(name, JSON.stringify(value));
      return true;
    }) ?? false;
  return {
    findDraft: () => find<PhoneDraft>(DRAFT),
    findSent: () => find<SentDeclaration>(SENT),
    findForm: () => find<KeptForm>(FORM),
    saveDraft: (draft) => save(DRAFT, draft),
    saveSent: (sent) => save(SENT, sent),
    saveForm: (kept) => save(FORM, kept),
  };
}
