// Places of the district by their codes, in the chosen language.
import { useView } from '../../../web/console/use-view.ts';
import { useLanguage } from '../../../web/shell/words.tsx';
import type { Place } from '../../places/door.ts';

export interface PlaceNames {
  readonly places: readonly Place[];
  readonly nameOf: (code: string) => string;
}

export function usePlaceNames(): PlaceNames {
  const language = useLanguage();
  const places = useView<readonly Place[]>({ name: 'places.list-places' }).data ?? [];
  const nameOf = (code: string): string => {
    const place = places.find((candidate) => candidate.code === code);
    if (place === undefined) return code;
    return language === 'zh' ? place.nameZh : (place.nameEn ?? place.nameZh);
  };
  return { places, nameOf };
}
