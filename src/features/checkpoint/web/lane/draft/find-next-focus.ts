// Which field opens by itself when the one in front is done.
import type { Draft, DraftTraveller, Focus } from './draft.ts';
import { isComplete, isSettled, listFields, readPlate, type TypingRules } from './read-field.ts';

/**
 * Stays where something is wrong; walks the steps of a traveller in order, skipping those already filled; then the first
 * traveller who is not complete; then the summary.
 */
export function findNextFocus(draft: Draft, rules: TypingRules): Focus {
  const { focus } = draft;
  if (focus.kind === 'vehicle' && readPlate(draft).state !== 'filled') return focus;
  if (focus.kind === 'traveller') {
    const traveller = draft.travellers.find(({ id }) => id === focus.id);
    if (traveller !== undefined && isMeasuredForOthers(draft, traveller, rules)) return findElsewhere(draft, rules);
    if (traveller !== undefined) return findWithin(traveller, focus, rules) ?? findElsewhere(draft, rules);
  }
  return findElsewhere(draft, rules);
}

/** CP-80: another hand took the papers and left empty what it left empty; whoever measures goes on to the next who is to be measured. */
function isMeasuredForOthers({ joined = [], focus }: Draft, traveller: DraftTraveller, rules: TypingRules): boolean {
  return joined.length > 0 && focus.kind === 'traveller' && focus.field === 'temperature' && isComplete(traveller, rules);
}

type TravellerFocus = Extract<Focus, { readonly kind: 'traveller' }>;

function findWithin(traveller: DraftTraveller, focus: TravellerFocus, rules: TypingRules): Focus | undefined {
  if (!isSettled(traveller, focus.field, rules)) return focus;
  const fields = listFields(traveller, rules);
  const later = fields.slice(fields.indexOf(focus.field) + 1);
  const next = later.find((field) => !isFilled(traveller, field, rules)) ?? fields.find((field) => !isSettled(traveller, field, rules));
  return next === undefined ? undefined : { kind: 'traveller', id: traveller.id, field: next };
}

/** The first thing that is missing anywhere, or the summary. */
export function findElsewhere(draft: Draft, rules: TypingRules): Focus {
  if (readPlate(draft).state !== 'filled') return { kind: 'vehicle' };
  const open = draft.travellers.find((traveller) => !isComplete(traveller, rules));
  const field = open === undefined ? undefined : listFields(open, rules).find((one) => !isSettled(open, one, rules));
  if (open === undefined || field === undefined) return { kind: 'summary' };
  return { kind: 'traveller', id: open.id, field };
}

function isFilled(traveller: DraftTraveller, field: ReturnType<typeof listFields>[number], rules: TypingRules): boolean {
  if (field === 'name' || field === 'phone' || field === 'from' || field === 'to' || field === 'birth') {
    return (field === 'birth' ? traveller.birthDigits : traveller[field]) !== '';
  }
  return isSettled(traveller, field, rules);
}
