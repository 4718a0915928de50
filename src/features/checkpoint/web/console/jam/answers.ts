// What was typed during a call, as the command that completes the record.
import type { DocumentKind } from '../../../../../core/identifiers/document.ts';
import type { AnsweredTraveller } from '../../../domain/depth/commands.ts';

export type Answer = { readonly kind?: DocumentKind; readonly number?: string; readonly name?: string; readonly from?: string; readonly to?: string };

/** Having no document is an answer too. */
function findDocument({ kind, number = '' }: Answer): AnsweredTraveller['document'] {
  if (kind === 'none') return { kind, number: '' };
  return number.trim() === '' ? undefined : { kind: kind ?? 'resident-id', number: number.trim() };
}

function toTraveller(id: string, answer: Answer): AnsweredTraveller {
  const document = findDocument(answer);
  const texts = (['name', 'from', 'to'] as const).flatMap((field) => {
    const text = answer[field]?.trim() ?? '';
    return text === '' ? [] : [[field, text] as const];
  });
  return { id, ...Object.fromEntries(texts), ...(document && { document }) };
}

/** Whether anything was filled in. */
export function hasAnswer(answer: Answer): boolean {
  return Object.keys(toTraveller('', answer)).length > 1;
}

export function answersToTravellers(answers: Readonly<Record<string, Answer>>): readonly AnsweredTraveller[] {
  return Object.entries(answers).filter(([, answer]) => hasAnswer(answer)).map(([id, answer]) => toTraveller(id, answer));
}
