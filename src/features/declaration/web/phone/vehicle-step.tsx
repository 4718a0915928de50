// The vehicle: its plate by the big keys, its kind, where from and where to.
import { parsePlate } from '../../../../core/identifiers/plate.ts';
import { PlatePad } from '../../../../web/design/keypads/plate-pad.tsx';
import { plateLength } from '../../../../web/design/keypads/plate-typing.ts';
import { PlateView } from '../../../../web/design/plate-view.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import { DECLARED_CLASSES } from '../../domain/records.ts';
import { findVehicleProblems } from '../../domain/rules.ts';
import { declarationWords } from '../words.ts';
import { useState } from 'react';
import { ChoiceField } from './choice-field.tsx';
import { StepFrame } from './step-frame.tsx';
import { useEntryWords } from './use-entry-words.ts';
import type { Phone } from './use-phone.ts';

export function VehicleStep({ phone }: { phone: Phone }) {
  const say = useSay(declarationWords);
  const entry = useEntryWords(phone.isRevealed);
  const { draft } = phone;
  const { vehicle } = draft;
  const problems = findVehicleProblems(vehicle);
  const change = (part: Partial<typeof vehicle>): void => phone.change({ ...draft, vehicle: { ...vehicle, ...part } });
  return (
    <StepFrame phone={phone} title={say('vehicle.title')}>
      <PlateField phone={phone} onChange={(plate) => change({ plate })} />
      <ChoiceField name="class" label={say('vehicle.class')} value={vehicle.class} onChange={(chosen) => change({ class: chosen })} choices={DECLARED_CLASSES.map((value) => ({ value, label: say(`class.${value}`) }))} />
      <TextField label={say('vehicle.from')} name="from" hint={say('vehicle.place-hint')} value={vehicle.from} onChange={(from) => change({ from })} maxLength={30} autoComplete="off" {...entry(problems.from)} />
      <TextField label={say('vehicle.to')} name="to" value={vehicle.to} onChange={(to) => change({ to })} maxLength={30} autoComplete="off" {...entry(problems.to)} />
    </StepFrame>
  );
}

/** Plates that fit no form are typed as they stand. */
function PlateField({ phone, onChange }: { phone: Phone; onChange: (plate: string) => void }) {
  const say = useSay(declarationWords);
  const entry = useEntryWords(phone.isRevealed);
  const { plate } = phone.draft.vehicle;
  const [isNewEnergy, setNewEnergy] = useState([...plate].length === plateLength(true));
  const [isFree, setFree] = useState(false);
  const { error } = entry(findVehicleProblems(phone.draft.vehicle).plate);
  if (isFree) return <TextField label={say('vehicle.plate')} name="plate" hint={say('vehicle.plate-free')} value={plate} onChange={onChange} maxLength={12} autoComplete="off" autoFocus {...(error !== undefined && { error })} />;
  const parsed = parsePlate(plate);
  const words = { pad: say('vehicle.plate'), undo: say('pad.undo'), more: say('pad.more'), other: say('pad.other'), newEnergy: say('pad.new-energy'), suffixes: say('pad.suffixes') };
  return (
    <div className="phone-plate" data-wrong={error !== undefined || undefined}>
      <p className="phone-label" aria-hidden="true">{say('vehicle.plate')}</p>
      <PlateView value={plate} colour={parsed.ok ? parsed.value.colour : isNewEnergy ? 'green' : 'blue'} label={say('vehicle.plate-read', { plate })} places={plateLength(isNewEnergy)} typing />
      {error !== undefined && <p className="phone-wrong" role="alert">{error}</p>}
      {!parsed.ok || plate === '' || [...plate].length < plateLength(isNewEnergy) ? (
        <PlatePad value={plate} onChange={onChange} onDone={onChange} words={words} isNewEnergy={isNewEnergy} onNewEnergyChange={setNewEnergy} onOther={() => { onChange(''); setFree(true); }} />
      ) : (
        <button type="button" className="phone-link" data-testid="change-plate" onClick={() => onChange('')}>{say('vehicle.change-plate')}</button>
      )}
    </div>
  );
}
