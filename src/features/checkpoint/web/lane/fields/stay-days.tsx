// From which day to which day somebody stayed in a risk area, moved by whole days with two pairs of keys.
import { addDays, type TravelStay } from '../../../../protocol/door.ts';
import { useLaneSay } from '../parts/use-lane.ts';

export type StayDaysProps = {
  readonly stay: TravelStay;
  readonly name: string;
  /** Days `YYYY-MM-DD` between which the stay may lie. */
  readonly earliest: string;
  readonly latest: string;
  readonly onChange: (stay: TravelStay) => void;
};

export function StayDays({ stay, name, earliest, latest, onChange }: StayDaysProps) {
  const say = useLaneSay();
  return (
    <div className="lane-stay" role="group" aria-label={name} data-testid={`stay-${stay.divisionCode}`}>
      <Day label={say('stay.from')} of={name} day={stay.from} min={earliest} max={stay.until} onChange={(from) => onChange({ ...stay, from })} />
      <Day label={say('stay.until')} of={name} day={stay.until} min={stay.from} max={latest} onChange={(until) => onChange({ ...stay, until })} />
    </div>
  );
}

type DayProps = {
  readonly label: string;
  readonly of: string;
  readonly day: string;
  readonly min: string;
  readonly max: string;
  readonly onChange: (day: string) => void;
};

function Day({ label, of, day, min, max, onChange }: DayProps) {
  const say = useLaneSay();
  return (
    <div className="lane-stay__day">
      <button type="button" className="lane-step-key" aria-label={say('stay.earlier', { name: of, which: label })} disabled={day <= min} onClick={() => onChange(addDays(day, -1))}>−</button>
      <p className="lane-stay__date">
        <span className="lane-label">{label}</span> {day.slice(5)}
      </p>
      <button type="button" className="lane-step-key" aria-label={say('stay.later', { name: of, which: label })} disabled={day >= max} onClick={() => onChange(addDays(day, 1))}>+</button>
    </div>
  );
}
