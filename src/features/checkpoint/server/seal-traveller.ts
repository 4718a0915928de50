// What of a traveller is sealed, and the tokens by which she can be found.
import { pinyin } from 'pinyin-pro';
import { findDocumentLookupForm, findInitialsLookupForm, findNameLookupForm, findPinyinLookupForm, listPhoneLookupForms } from '../../../core/identifiers/lookup-forms.ts';
import { documentTokenToPersonId } from '../../people/door.ts';
import type { Reason, TravellerFacts } from '../../protocol/door.ts';
import type { Sealer } from '../../../server/commands/action.ts';
import type { LookupForm } from '../../../server/field-cipher/field-cipher.ts';
import type { Traveller } from '../domain/records.ts';

export type SealedIdentity = Pick<Traveller, 'document' | 'name' | 'phone' | 'from' | 'to' | 'seat'>;
export type SealedHealth = { readonly facts: TravellerFacts; readonly reasons: readonly Reason[] };

const TABLE = 'checkpoint.traveller';

export function sealIdentity(sealer: Sealer, traveller: SealedIdentity & { readonly id: string }): Buffer {
  const { id, document, name, phone, from, to, seat } = traveller;
  return sealer.seal({ table: TABLE, column: 'sealed_identity', rowId: id }, { document, name, phone, from, to, ...(seat !== undefined && { seat }) } satisfies SealedIdentity);
}

export function openIdentity(sealer: Sealer, travellerId: string, sealed: Buffer): SealedIdentity {
  return sealer.open({ table: TABLE, column: 'sealed_identity', rowId: travellerId }, sealed) as SealedIdentity;
}

export function sealHealth(sealer: Sealer, travellerId: string, health: SealedHealth): Buffer {
  return sealer.seal({ table: TABLE, column: 'sealed_health', rowId: travellerId }, health);
}

export function openHealth(sealer: Sealer, travellerId: string, sealed: Buffer): SealedHealth {
  return sealer.open({ table: TABLE, column: 'sealed_health', rowId: travellerId }, sealed) as SealedHealth;
}

/** The one reading under which a name is kept and looked for. */
export function nameToSyllables(name: string): string[] {
  return name === '' ? [] : pinyin(name, { toneType: 'none', type: 'array', mode: 'surname', nonZh: 'consecutive', v: true });
}

export type TravellerTokens = Readonly<Record<'documentToken' | 'phoneToken' | 'nameToken' | 'pinyinToken' | 'initialsToken', Buffer | undefined>>;

export function makeTokens(sealer: Sealer, traveller: Pick<SealedIdentity, 'document' | 'name' | 'phone'>): TravellerTokens {
  const tokenOf = (form: LookupForm, text: string | undefined) => (text ? sealer.token(form, text) : undefined);
  const syllables = nameToSyllables(traveller.name);
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
  return {
    documentToken: tokenOf('document', findDocumentLookupForm(traveller.document.kind, traveller.document.number)),
    phoneToken: tokenOf('phone', listPhoneLookupForms(traveller.phone)[0]),
    nameToken: tokenOf('name', findNameLookupForm(traveller.name)),
    pinyinToken: tokenOf('pinyin', findPinyinLookupForm(syllables.join(' '))),
    initialsToken: tokenOf('initials', findInitialsLookupForm(initials)),
  };
}

export function findPersonId({ documentToken }: TravellerTokens): string | undefined {
  return documentToken && documentTokenToPersonId(documentToken);
}
