// From where to where, as far as it was given.
import { useSay } from '../../../../web/shell/words.tsx';
import { boardWords } from './words.ts';

export function useSayRoute(): (route: { readonly from: string; readonly to: string }) => string {
  const say = useSay(boardWords);
  const unknown = say('passage.unknown');
  return ({ from, to }) => (from === '' && to === '' ? unknown : say('passage.route-words', { from: from || unknown, to: to || unknown }));
}
