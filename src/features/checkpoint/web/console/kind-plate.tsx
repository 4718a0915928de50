// A plate in a row of text, in the colour of its kind also where its first characters are masked.
import { PlateView, type PlateColour } from '../../../../web/design/plate-view.tsx';
import { consoleWords } from '../../../../web/console/words.ts';
import { useSay } from '../../../../web/shell/words.tsx';

/** Kinds of GA 36 by colour; every other kind is blue. */
const COLOUR_BY_KIND: Readonly<Record<string, PlateColour>> = {
  'new-energy-small': 'green',
  'new-energy-large': 'green',
  police: 'white',
  emergency: 'white',
  trainer: 'yellow',
  trailer: 'yellow',
  'hong-kong': 'black',
  macau: 'black',
  consulate: 'black',
  embassy: 'black',
};

export interface KindPlateProps {
  plate: string;
  kind: string;
  size?: 'line' | 'field';
}

export function KindPlate({ plate, kind, size = 'line' }: KindPlateProps) {
  const say = useSay(consoleWords);
  return <PlateView value={plate} colour={COLOUR_BY_KIND[kind] ?? 'blue'} label={say('plate.label', { plate })} size={size} />;
}
