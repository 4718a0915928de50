// Corrects what was written down wrongly of a checked vehicle that has not left; measured values are not among it (CP-71).
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Segmented } from '../../../../../web/design/segmented.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useLanguage } from '../../../../../web/shell/words.tsx';
import { normaliseDocumentNumber } from '../../../../../core/identifiers/document.ts';
import { normalisePlate } from '../../../../../core/identifiers/plate.ts';
import type { ProtocolVersion } from '../../../../protocol/door.ts';
import type { TravellerCorrection, VehicleCorrection } from '../../../domain/records/correction.ts';
import { Chips } from '../parts/chips.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useIsKeeping, useLaneSay } from '../parts/use-lane.ts';
import type { OpenPassage, OpenTraveller } from '../passage/open-passage.ts';
import { correctPassage } from './keep-flow.ts';

const VEHICLE = 'vehicle';
const SHORTEST_REASON = 2;
const REASONS = ['misread', 'misheard', 'told-later'] as const;

type Changes = { readonly vehicle: VehicleCorrection; readonly byTraveller: Readonly<Record<string, Omit<TravellerCorrection, 'id'>>> };

export function CorrectPanel({ passage, onClose }: { readonly passage: OpenPassage; readonly onClose: () => void }) {
  const say = useLaneSay();
  const desk = useDesk();
  const isKeeping = useIsKeeping();
  const [who, setWho] = useState<string>(VEHICLE);
  const [changes, setChanges] = useState<Changes>({ vehicle: {}, byTraveller: {} });
  const [reason, setReason] = useState('');
  const person = passage.travellers.find(({ traveller }) => traveller.id === who);
  const keep = async () => {
    const travellers = Object.entries(changes.byTraveller).map(([id, change]) => ({ id, ...change }));
    const vehicle = changes.vehicle.plate === undefined ? changes.vehicle : { ...changes.vehicle, plate: normalisePlate(changes.vehicle.plate) };
    await correctPassage(desk, passage, { reason: reason.trim(), vehicle, travellers });
    if (desk.getState().problem === undefined) onClose();
  };
  const whose = passage.travellers.map(({ traveller }, index) => ({ value: traveller.id, label: `${String(index + 1)} ${traveller.name || say(index === 0 ? 'tiles.driver' : 'tiles.traveller')}` }));
  return (
    <>
      <div className="lane-editor lane-form" data-testid="correct-form">
        <div className="lane-panel-head">
          <h2 className="lane-title">{say('correct.title')}</h2>
          <Button variant="quiet" onPress={onClose}>{say('panel.back')}</Button>
        </div>
        <Segmented label={say('correct.who')} hideLabel value={who} onChange={setWho} choices={[{ value: VEHICLE, label: say('correct.vehicle') }, ...whose]} />
        {person === undefined ? (
          <VehicleFields passage={passage} change={changes.vehicle} onChange={(vehicle) => setChanges({ ...changes, vehicle: { ...changes.vehicle, ...vehicle } })} />
        ) : (
          <PersonFields
            key={who}
            person={person}
            versionId={passage.versionId}
            change={changes.byTraveller[who] ?? {}}
            onChange={(change) => setChanges({ ...changes, byTraveller: { ...changes.byTraveller, [who]: { ...changes.byTraveller[who], ...change } } })}
          />
        )}
        <Chips label={say('correct.reason')} testId="correct-reasons" chips={REASONS.map((id) => ({ id, label: say(`correct.reason.${id}`), isOn: reason === say(`correct.reason.${id}`) }))} onPress={(id) => setReason(say(`correct.reason.${id}`))} />
        <TextField label={say('correct.reason-other')} value={reason} onChange={setReason} maxLength={200} autoComplete="off" name="reason" />
      </div>
      <PrimaryAction isBusy={isKeeping} isDisabled={reason.trim().length < SHORTEST_REASON} onPress={() => void keep()}>{say('correct.keep')}</PrimaryAction>
    </>
  );
}

type VehicleFieldsProps = { readonly passage: OpenPassage; readonly change: VehicleCorrection; readonly onChange: (change: VehicleCorrection) => void };

function VehicleFields({ passage: { check }, change, onChange }: VehicleFieldsProps) {
  const say = useLaneSay();
  const { plate = check.vehicle.plate, from = check.vehicle.from, to = check.vehicle.to } = change;
  return (
    <>
      <TextField label={say('plate.title')} value={plate} onChange={(value) => onChange({ plate: value })} maxLength={16} autoComplete="off" name="plate" />
      <TextField label={say('step.from.long')} value={from} onChange={(value) => onChange({ from: value })} maxLength={60} autoComplete="off" name="from" />
      <TextField label={say('step.to.long')} value={to} onChange={(value) => onChange({ to: value })} maxLength={60} autoComplete="off" name="to" />
    </>
  );
}

type PersonChange = Omit<TravellerCorrection, 'id'>;
type PersonFieldsProps = { readonly person: OpenTraveller; readonly versionId: string; readonly change: PersonChange; readonly onChange: (change: PersonChange) => void };

function PersonFields({ person: { traveller }, versionId, change, onChange }: PersonFieldsProps) {
  const say = useLaneSay();
  const language = useLanguage();
  const { tablet } = useDesk().inside;
  const { name = traveller.name, phone = traveller.phone, document = traveller.document } = change;
  const symptoms = change.symptoms ?? traveller.facts.symptoms;
  const pack = tablet.listItems<ProtocolVersion>('protocol.version').find(({ id }) => id === versionId)?.pack;
  const toggle = (id: string) => onChange({ symptoms: symptoms.includes(id) ? symptoms.filter((one) => one !== id) : [...symptoms, id] });
  const setNumber = (value: string) => onChange({ document: { kind: document.kind, number: normaliseDocumentNumber(value) } });
  return (
    <>
      <TextField label={say('step.name.long')} value={name} onChange={(value) => onChange({ name: value })} maxLength={50} autoComplete="off" name="name" />
      <TextField label={say(`document.${document.kind}`)} value={document.number} onChange={setNumber} maxLength={30} autoComplete="off" name="document" disabled={document.kind === 'none'} />
      <TextField label={say('step.phone.long')} value={phone} onChange={(value) => onChange({ phone: value })} maxLength={40} autoComplete="off" name="phone" inputMode="tel" />
      <Chips label={say('health.symptoms')} testId="correct-symptoms" chips={(pack?.symptoms ?? []).map(({ id, label }) => ({ id, label: label[language], isOn: symptoms.includes(id) }))} onPress={toggle} />
    </>
  );
}
