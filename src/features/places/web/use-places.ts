// The tree of the district as the screens read it, and a place's name in the chosen language.
import { useView } from '../../../web/console/use-view.ts';
import { useLanguage } from '../../../web/shell/words.tsx';
import type { Place } from '../domain/records.ts';

type Named = { readonly nameZh: string; readonly nameEn?: string | undefined };

export function usePlaceList(): readonly Place[] {
  return useView<readonly Place[]>({ name: 'places.list-places', follows: ['places.district-imported'] }).data ?? [];
}

export function useToName(): (place: Named) => string {
  const language = useLanguage();
  return ({ nameZh, nameEn }) => (language === 'zh' ? nameZh : (nameEn ?? nameZh));
}

/** Empty while it is not known. */
export function useDistrictName(): string {
  const toName = useToName();
  const district = usePlaceList().find(({ level }) => level === 'district');
  return district === undefined ? '' : toName(district);
}
