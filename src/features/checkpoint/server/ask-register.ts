// Turns what is asked of the register into a query of tokens and ids.
import { findInitialsLookupForm, findNameLookupForm, findPinyinLookupForm, findPlateLookupForm, listDocumentLookupForms, listPhoneLookupForms } from '../../../core/identifiers/lookup-forms.ts';
import type { Sealer } from '../../../server/commands/action.ts';
import type { AccountsDirectory } from '../../accounts/door.ts';
import { undecidedBefore } from '../domain/oddities.ts';
import type { PersonalTerms, RegisterFilter } from '../domain/register-question.ts';
import { nameToSyllables } from './seal-traveller.ts';
import type { PersonSearch, RegisterQuery } from './store/register.ts';

/** Undefined when nothing was asked for; empty, which finds nothing, when what was typed has no such form. */
function findSearch(sealer: Sealer, terms: PersonalTerms): PersonSearch | undefined {
  const one = (form: 'pinyin' | 'initials', text: string | undefined): Buffer[] => (text === undefined ? [] : [...sealer.listTokens(form, text)]);
  if (terms.document) return { by: 'document', tokens: listDocumentLookupForms(terms.document).flatMap((form) => sealer.listTokens('document', form)) };
  if (terms.phone) return { by: 'phone', tokens: listPhoneLookupForms(terms.phone).flatMap((form) => sealer.listTokens('phone', form)) };
  if (terms.name) return findByName(sealer, terms.name);
  if (terms.pinyin) return { by: 'pinyin', tokens: one('pinyin', findPinyinLookupForm(terms.pinyin)) };
  if (terms.initials) return { by: 'initials', tokens: one('initials', findInitialsLookupForm(terms.initials)) };
  return undefined;
}

/** A name that has no pinyin, in a script of its own, is not found this way; by document it is. */
function findByName(sealer: Sealer, name: string): PersonSearch {
  const nameForm = findNameLookupForm(name);
  const pinyinForm = findPinyinLookupForm(nameToSyllables(name).join(' '));
  if (nameForm === undefined || pinyinForm === undefined) return { by: 'pinyin', tokens: [] };
  return { by: 'pinyin', tokens: sealer.listTokens('pinyin', pinyinForm), nameTokens: sealer.listTokens('name', nameForm) };
}

function plateTokens(sealer: Sealer, plate: string | undefined): Buffer[] | undefined {
  if (!plate) return undefined;
  const form = findPlateLookupForm(plate);
  return form === undefined ? [] : [...sealer.listTokens('plate', form)];
}

function officerIds({ personById }: AccountsDirectory, badge: string | undefined): string[] | undefined {
  return badge ? [...personById.values()].filter((person) => person.badge === badge.toUpperCase()).map(({ id }) => id) : undefined;
}

export type Asking = { readonly sealer: Sealer; readonly directory: AccountsDirectory; readonly now: number };

export function toQuery(asking: Asking, filter: RegisterFilter, terms: PersonalTerms = {}): Omit<RegisterQuery, 'placeCode' | 'limit'> {
  const { from, until, laneId, direction, result, officer, oddity } = filter;
  return {
    from,
    until,
    laneId,
    direction,
    outcome: result === 'turned-back' ? undefined : result,
    isTurnedBack: result === 'turned-back',
    officerIds: officerIds(asking.directory, officer),
    oddity,
    undecidedBefore: undecidedBefore(asking.now),
    plateTokens: plateTokens(asking.sealer, terms.plate),
    person: findSearch(asking.sealer, terms),
  };
}
