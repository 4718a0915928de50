// What a confirmed reading changes in the draft: only what was read; the rest stays as the officer left it.
import type { DocumentKind } from '../../../../../core/identifiers/document.ts';
import type { IdentityNumber } from '../../../../../core/identifiers/identity-number.ts';
import type { Reading } from '../../../../../web/reading/messages.ts';
import type { DraftAction } from '../draft/change-draft.ts';
import type { Draft, DraftTraveller } from '../draft/draft.ts';
import { hasIdentityNumber } from '../draft/read-field.ts';

export type PlateReading = Extract<Reading, { kind: 'plate' }>;
export type PaperReading = Extract<Reading, { kind: 'identity-card' | 'passport' }>;

const kindByHolder: Readonly<Record<IdentityNumber['holder'], DocumentKind>> = {
  resident: 'resident-id',
  demo: 'resident-id',
  'hong-kong': 'residence-permit-hong-kong',
  macau: 'residence-permit-macau',
  taiwan: 'residence-permit-taiwan',
};

/** In this order: choosing the kind of plate empties or shortens what was typed before. */
export function plateToActions({ plate }: PlateReading, draft: Pick<Draft, 'isFreePlate'>): readonly DraftAction[] {
  const { text, kind } = plate.plate;
  return [
    ...(draft.isFreePlate ? [{ kind: 'choose-free-plate', isFreePlate: false } as const] : []),
    { kind: 'choose-new-energy', isNewEnergy: kind === 'new-energy-small' || kind === 'new-energy-large' },
    { kind: 'type-plate', plate: text },
  ];
}

/** A kind of paper that the officer chose stands where the number read may be on it. */
export function paperToChange(reading: PaperReading, traveller: Pick<DraftTraveller, 'documentKind'>): Partial<DraftTraveller> {
  const name = reading.name === undefined ? {} : { name: reading.name.text };
  if (reading.kind === 'passport') {
    const birth = reading.birthDate === undefined ? {} : { birthDigits: reading.birthDate.text.replaceAll('-', '') };
    return { ...name, ...(reading.number !== undefined && { documentKind: 'passport', documentNumber: reading.number.text, ...birth }) };
  }
  if (reading.number === undefined) return name;
  const kind = kindByHolder[reading.number.identity.holder];
  const isChosen = kind === 'resident-id' && hasIdentityNumber(traveller.documentKind) && !traveller.documentKind.startsWith('residence-permit');
  return { ...name, documentKind: isChosen ? traveller.documentKind : kind, documentNumber: reading.number.text };
}
