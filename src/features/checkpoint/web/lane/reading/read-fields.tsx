// What was read, large enough to compare with the plate or the paper; what was not read surely says so and stays empty.
import type { ReactNode } from 'react';
import { findProvince } from '../../../../../core/identifiers/province.ts';
import { DigitsView } from '../../../../../web/design/digits-view.tsx';
import { IDENTITY_GROUPS } from '../../../../../web/design/keypads/identity-pad.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { PlateView } from '../../../../../web/design/plate-view.tsx';
import type { Reading } from '../../../../../web/reading/messages.ts';
import { useLanguage } from '../../../../../web/shell/words.tsx';
import { useLaneSay } from '../parts/use-lane.ts';

export type ReadFieldsProps = { readonly reading: Reading; readonly target: 'plate' | 'paper' };

export function ReadFields({ reading, target }: ReadFieldsProps) {
  const say = useLaneSay();
  return (
    <div className="lane-read" data-testid="read" data-kind={reading.kind} role="status">
      {reading.kind === 'nothing' ? (
        <Notice tone="warn" title={say('reading.nothing')}>{say(`reading.nothing.${target}`)}</Notice>
      ) : (
        <Fields reading={reading} />
      )}
    </div>
  );
}

function Fields({ reading }: { readonly reading: Exclude<Reading, { kind: 'nothing' }> }) {
  if (reading.kind === 'plate') return <ReadPlate reading={reading} />;
  return (
    <dl className="lane-read__fields">
      <Field name="name" value={reading.name?.text}>{reading.name?.text}</Field>
      {reading.kind === 'identity-card' ? <CardNumber reading={reading} /> : <PassportNumber reading={reading} />}
    </dl>
  );
}

function ReadPlate({ reading }: { readonly reading: Extract<Reading, { kind: 'plate' }> }) {
  const say = useLaneSay();
  const { text, colour } = reading.plate.plate;
  return (
    <span data-testid="read-plate" data-value={text}>
      <PlateView value={text} colour={colour} label={say('plate.label', { plate: text })} />
    </span>
  );
}

function CardNumber({ reading }: { readonly reading: Extract<Reading, { kind: 'identity-card' }> }) {
  const say = useLaneSay();
  const language = useLanguage();
  if (reading.number === undefined) return <Field name="number" value={undefined} />;
  const { text, identity } = reading.number;
  const province = findProvince(identity.areaCode.slice(0, 2))?.[language] ?? say('document.demo-province');
  return (
    <Field name="number" value={text} tells={say('document.tells', { birth: identity.birthDate, sex: say(`sex.${identity.sex}`), province })}>
      <DigitsView value={text} groups={IDENTITY_GROUPS} label={say('document.typed', { number: text })} />
    </Field>
  );
}

function PassportNumber({ reading }: { readonly reading: Extract<Reading, { kind: 'passport' }> }) {
  const { number, birthDate } = reading;
  return (
    <>
      <Field name="number" value={number?.text}>{number?.text}</Field>
      <Field name="birth" value={birthDate?.text}>{birthDate?.text}</Field>
    </>
  );
}

type FieldProps = {
  readonly name: 'name' | 'number' | 'birth';
  /** Undefined where it was not read surely. */
  readonly value: string | undefined;
  readonly tells?: string;
  readonly children?: ReactNode;
};

function Field({ name, value, tells, children }: FieldProps) {
  const say = useLaneSay();
  return (
    <div className="lane-read__field" data-testid={`read-${name}`} data-value={value ?? ''}>
      <dt className="lane-label">{say(`reading.${name}`)}</dt>
      <dd>{value === undefined ? <span className="lane-read__blank">{say('reading.blank')}</span> : children}</dd>
      {tells !== undefined && <dd className="lane-read__tells">{tells}</dd>}
    </div>
  );
}
