// The state of the page: what stands on the phone, what the server asks, and the one thing under way.
import { useEffect, useState } from 'react';
import { bytesToBase64Url } from '../../../../core/bytes.ts';
import { timeOrderedId } from '../../../../core/ids.ts';
import { Refusal, type Problem } from '../../../../core/problems.ts';
import type { FormAnswer } from '../../domain/views.ts';
import type { DeclarationRules } from '../../domain/rules.ts';
import { isStepComplete, goBack, goNext, startPhoneDraft, type NewIds, type PhoneDraft } from './phone-draft.ts';
import { createPhoneStore, type SentDeclaration } from './phone-store.ts';
import { askForm, issueCode, lookAtCar, sendDraft } from './send-declaration.ts';

export type Phone = {
  readonly draft: PhoneDraft;
  readonly sent: SentDeclaration | undefined;
  /** Undefined until the server has answered. */
  readonly form: FormAnswer | undefined;
  readonly rules: DeclarationRules;
  readonly problem: Problem | undefined;
  readonly isBusy: boolean;
  /** Somebody wanted to go on and could not: the fields say what they wait for. */
  readonly isRevealed: boolean;
  /** False when the browser keeps nothing. */
  readonly isKept: boolean;
  /** From the address, when somebody scanned the code of a car. */
  readonly carCode: string;
  readonly change: (draft: PhoneDraft) => void;
  readonly next: () => void;
  readonly back: () => void;
  /** Looks at the car whose code was typed. */
  readonly join: (code: string) => void;
  readonly send: () => void;
  /** The code anew, also for another checkpoint. */
  readonly refresh: (checkpoint?: string) => void;
  readonly reload: () => void;
  readonly eraseAll: () => void;
};

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

function makeIds(): NewIds {
  return { commandId: timeOrderedId(Date.now(), random(16)), partId: timeOrderedId(Date.now(), random(16)), secret: bytesToBase64Url(random(24)) };
}

function toProblem(fault: unknown): Problem {
  if (!(fault instanceof Refusal)) reportError(fault);
  return fault instanceof Refusal ? fault.problem : { code: 'ServerFault' };
}

/** `#checkpoint=320371-K01` from the sign at the queue, `#car=12345678` from another phone; taken out of the address at once. */
function takeAddress(): { readonly checkpoint: string; readonly code: string } {
  const given = new URLSearchParams(location.hash.slice(1));
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  return { checkpoint: given.get('checkpoint') ?? '', code: given.get('car') ?? '' };
}

const store = createPhoneStore(() => localStorage);

/** Without a network the questions of the last time are good enough to begin with: the server looks at the answers again. */
function findKeptForm(fault: unknown, checkpoint: string): FormAnswer | undefined {
  if (!(fault instanceof Refusal) || fault.problem.code !== 'NoNetwork') return undefined;
  const kept = store.findForm();
  return kept && (checkpoint === '' || kept.checkpoint === checkpoint) ? kept.form : undefined;
}

type State = Pick<Phone, 'draft' | 'sent' | 'form' | 'problem' | 'isBusy' | 'isRevealed' | 'isKept'>;

function startState(address: { readonly checkpoint: string }): State {
  const kept = store.findDraft() ?? startPhoneDraft(makeIds(), address.checkpoint);
  // Whoever scans the sign of another checkpoint is there now; a car that is joined keeps its own.
  const draft = address.checkpoint === '' || kept.way === 'join' ? kept : { ...kept, checkpoint: address.checkpoint };
  return { draft, sent: store.findSent(), form: undefined, problem: undefined, isBusy: false, isRevealed: false, isKept: true };
}

export function usePhone(): Phone {
  const [address] = useState(takeAddress);
  const [state, setState] = useState(() => startState(address));
  const patch = (change: Partial<State>): void => setState((now) => ({ ...now, ...change }));
  const change = (draft: PhoneDraft): void => patch({ draft, isKept: store.saveDraft(draft), problem: undefined, isRevealed: false });
  const keepSent = (sent: SentDeclaration | undefined): void => patch({ sent, isKept: store.saveSent(sent) });
  const run = (work: () => Promise<void>): void => {
    if (state.isBusy) return;
    patch({ isBusy: true, problem: undefined });
    work().catch((fault: unknown) => patch({ problem: toProblem(fault) })).finally(() => patch({ isBusy: false }));
  };
  const { draft, sent, form } = state;
  const rules: DeclarationRules = { today: form?.today ?? '', allowDemo: form?.allowDemo === true, questionIds: form?.protocol?.questions.map(({ id }) => id) ?? [] };
  const loadForm = (checkpoint: string): void => {
    askForm(checkpoint)
      .then((answer) => {
        if (answer.protocol) store.saveForm({ checkpoint, form: answer });
        patch({ form: answer, problem: undefined });
      })
      .catch((fault: unknown) => {
        const kept = findKeptForm(fault, checkpoint);
        patch(kept ? { form: kept } : { problem: toProblem(fault) });
      });
  };
  const join = (code: string): void => run(async () => {
    const { checkpoint } = await lookAtCar(code);
    change({ ...draft, way: 'join', step: 'identity', code, checkpoint });
  });
  useEffect(() => loadForm(draft.checkpoint), [draft.checkpoint]);
  return {
    ...state, rules, change, join,
    carCode: address.code,
    next: () => (isStepComplete(draft, rules) ? change(goNext(draft)) : patch({ isRevealed: true })),
    back: () => change(goBack(draft)),
    reload: () => loadForm(draft.checkpoint),
    send: () => {
      if (!isStepComplete(draft, rules)) return patch({ isRevealed: true });
      run(async () => {
        const done = await sendDraft(draft);
        keepSent(done);
        // Only now: what was typed is on the server, sealed.
        store.saveDraft(undefined);
        patch({ draft: startPhoneDraft(makeIds(), draft.checkpoint) });
        if (done.way === 'start') keepSent(await issueCode(done));
      });
    },
    refresh: (checkpoint) => run(async () => {
      if (sent) keepSent(await issueCode({ ...sent, checkpoint: checkpoint ?? sent.checkpoint }));
    }),
    eraseAll: () => {
      store.saveDraft(undefined);
      keepSent(undefined);
      patch({ draft: startPhoneDraft(makeIds(), address.checkpoint), problem: undefined, isRevealed: false });
    },
  };
}
