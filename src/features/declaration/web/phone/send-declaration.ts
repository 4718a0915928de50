// Sends what stands on the phone: once, however often it is tried; then asks for the code.
import { postJson } from '../../../../web/shell/http.ts';
import type { FormAnswer, IssueAnswer, JoinAnswer, LookAnswer, StartAnswer } from '../../domain/views.ts';
import type { PhoneDraft } from './phone-draft.ts';
import type { SentDeclaration } from './phone-store.ts';

export function askForm(checkpoint: string): Promise<FormAnswer> {
  return postJson('/api/declarations/form', { checkpoint: checkpoint === '' ? null : checkpoint });
}

export function lookAtCar(code: string): Promise<LookAnswer> {
  return postJson('/api/declarations/look', { code });
}

const NO_FRAMES: readonly string[] = [];

/** Throws a Refusal in words; the draft then stands as it was. */
export async function sendDraft(draft: PhoneDraft): Promise<SentDeclaration> {
  const { way, commandId, partId, secret, checkpoint, vehicle, people, signature, code } = draft;
  const part = { id: partId, people, signature };
  if (way === 'join') {
    const joined = await postJson<JoinAnswer>('/api/declarations/join', { id: commandId, code, part });
    return { way, id: '', secret: '', code, checkpoint, people: joined.people, frames: NO_FRAMES, validUntil: 0 };
  }
  const started = await postJson<StartAnswer>('/api/declarations/start', { id: commandId, secret, checkpoint, vehicle, part });
  return { way, id: started.id, secret, code: started.code, checkpoint, people: started.people, frames: NO_FRAMES, validUntil: 0 };
}

/** The code with everybody who has declared by now, for the checkpoint that `sent` names. */
export async function issueCode(sent: SentDeclaration): Promise<SentDeclaration> {
  const { frames, people, validUntil } = await postJson<IssueAnswer>('/api/declarations/issue', { id: sent.id, secret: sent.secret, checkpoint: sent.checkpoint });
  return { ...sent, frames, people, validUntil };
}
