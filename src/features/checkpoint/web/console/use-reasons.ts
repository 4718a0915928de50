// Explains outcomes on the screen by the protocol versions of the district.
import { useView } from '../../../../web/console/use-view.ts';
import { useLanguage, useSay } from '../../../../web/shell/words.tsx';
import type { ProtocolVersion } from '../../../protocol/door.ts';
import { listReasons, type Decided } from './reasons.ts';
import { boardWords } from './words.ts';

/** Sentences, one a reason; empty until the versions are read. */
export function useSayReasons(): (decided: Decided) => readonly string[] {
  const say = useSay(boardWords);
  const language = useLanguage();
  const versions = useView<readonly ProtocolVersion[]>({ name: 'protocol.list-versions', follows: ['protocol.'] }).data;
  return (decided) => {
    if (versions === undefined) return [];
    return listReasons(versions, decided, language).map(({ ruleId, words }) => words ?? say('attention.no-reason', { ruleId }));
  };
}

/** The label of a temperature band, by the version that was asked, or the newest. */
export function useSayBand(): (band: string, protocolVersion: string) => string {
  const say = useSay(boardWords);
  const language = useLanguage();
  const versions = useView<readonly ProtocolVersion[]>({ name: 'protocol.list-versions' }).data ?? [];
  return (band, protocolVersion) => {
    if (band === 'none' || band === 'invalid') return say(`band.${band}`);
    const packs = [...versions.filter(({ id }) => id === protocolVersion), ...versions].map(({ pack }) => pack);
    const known = packs.flatMap(({ temperature }) => temperature.bands).find(({ id }) => id === band);
    return known?.label[language] ?? band;
  };
}
