// A draft that begins anew: the same typing under ids that no command has used yet.
import type { Draft } from '../draft/draft.ts';

export function isUntouched({ plate, travellers }: Draft): boolean {
  return plate === '' && travellers.length === 0;
}

export function renewDraft(draft: Draft, newId: () => string): Draft {
  return { ...draft, passageId: newId(), travellers: draft.travellers.map((traveller) => ({ ...traveller, id: newId() })), focus: { kind: 'summary' } };
}
