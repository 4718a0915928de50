// A plate drawn like the one on the car, named for the reader.
import { PlateView } from '../../../../../web/design/plate-view.tsx';
import { choosePlateColour } from '../draft/read-field.ts';
import { useLaneSay } from './use-lane.ts';

export function Plate({ text, size = 'line' }: { readonly text: string; readonly size?: 'line' | 'field' }) {
  const say = useLaneSay();
  const colour = choosePlateColour({ plate: text, isFreePlate: true, isNewEnergy: false });
  return <PlateView value={text} colour={colour} label={say('plate.label', { plate: text })} size={size} />;
}
