// Names of the places that accounts speak of: the district, its checkpoints and their lanes.
import type { Checkpoint, Place } from '../../places/door.ts';
import { useView } from '../../../web/console/use-view.ts';
import { useLanguage, useSay } from '../../../web/shell/words.tsx';
import { accountsWords } from './words.ts';

export interface PlaceNames {
  readonly checkpoints: readonly Checkpoint[];
  /** District and sub-districts, over which roles may be granted, before the checkpoints. */
  readonly areas: readonly Place[];
  readonly nameOf: (code: string) => string;
  readonly laneNameOf: (laneId: string) => string;
}

export function usePlaceNames(): PlaceNames {
  const say = useSay(accountsWords);
  const language = useLanguage();
  const checkpoints = useView<readonly Checkpoint[]>({ name: 'places.list-checkpoints', follows: ['places.'] }).data ?? [];
  const places = useView<readonly Place[]>({ name: 'places.list-places' }).data ?? [];
  const toName = ({ nameZh, nameEn }: { nameZh: string; nameEn?: string | undefined }): string => (language === 'zh' ? nameZh : (nameEn ?? nameZh));
  const named = [...checkpoints, ...places].map((place): [string, string] => [place.code, toName(place)]);
  const nameByCode = new Map(named);
  const laneById = new Map(checkpoints.flatMap(({ lanes }) => lanes).map((lane) => [lane.id, lane]));
  return {
    checkpoints,
    areas: places.filter(({ level }) => level === 'district' || level === 'sub-district'),
    nameOf: (code) => nameByCode.get(code) ?? code,
    laneNameOf: (laneId) => {
      const lane = laneById.get(laneId);
      return lane === undefined ? laneId : say('tablets.lane-name', { number: lane.number, direction: say(`direction.${lane.direction}`) });
    },
  };
}
