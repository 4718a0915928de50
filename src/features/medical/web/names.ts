// Names of holders and receivers in the reader's language, from the places that the queue knows.
import { useCallback } from 'react';
import { useLanguage, useSay } from '../../../web/shell/words.tsx';
import type { Holder } from '../domain/custody.ts';
import type { PlaceChoice } from '../domain/views.ts';
import { medicalWords } from './words.ts';

export type Names = { readonly placeOf: (code: string) => string; readonly holderOf: (holder: Holder) => string };

/** A code that is not known is said as it is. */
export function useNames(known: readonly PlaceChoice[]): Names {
  const say = useSay(medicalWords);
  const language = useLanguage();
  const placeOf = useCallback(
    (code: string): string => {
      const place = known.find((one) => one.code === code);
      return place === undefined ? code : language === 'zh' ? place.nameZh : (place.nameEn ?? place.nameZh);
    },
    [known, language],
  );
  return { placeOf, holderOf: ({ kind, place }) => say(`holder.${kind}`, { place: placeOf(place) }) };
}
