// Puts a confirmed reading into the draft and opens what comes next, as if it had been typed.
import type { Reading } from '../../../../../web/reading/messages.ts';
import type { LaneDesk } from '../desk/lane-desk.ts';
import { rememberProvince } from '../parts/preferences.ts';
import { useAddTraveller } from '../parts/use-add-traveller.ts';
import { useDesk } from '../parts/use-lane.ts';
import { paperToChange, plateToActions, type PaperReading, type PlateReading } from './apply-reading.ts';

export function useFillIn(): (reading: Reading) => void {
  const desk = useDesk();
  const addTraveller = useAddTraveller();
  return (reading) => {
    if (reading.kind === 'plate') fillPlate(desk, reading, addTraveller);
    else if (reading.kind !== 'nothing') fillPaper(desk, reading);
    desk.show('check');
  };
}

function fillPlate(desk: LaneDesk, reading: PlateReading, addTraveller: () => void): void {
  for (const action of plateToActions(reading, desk.getState().draft)) desk.act(action);
  rememberProvince(reading.plate.text);
  if (desk.getState().draft.travellers.length === 0) addTraveller();
  else desk.goOn();
}

/** From the document on: what was not read is the next field. */
function fillPaper(desk: LaneDesk, reading: PaperReading): void {
  const { focus, travellers } = desk.getState().draft;
  const traveller = focus.kind === 'traveller' ? travellers.find(({ id }) => id === focus.id) : undefined;
  if (traveller === undefined) return;
  desk.act({ kind: 'change-traveller', id: traveller.id, change: paperToChange(reading, traveller) });
  desk.act({ kind: 'open', focus: { kind: 'traveller', id: traveller.id, field: 'document' } });
  desk.goOn();
}
