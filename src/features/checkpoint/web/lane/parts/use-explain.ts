// The sentence behind a reason, in either language, from the version of the protocol that gave it.
import type { Language } from '../../../../../core/words.ts';
import { explain, type ProtocolVersion, type Reason } from '../../../../protocol/door.ts';
import { useDesk } from './use-lane.ts';

export type Explain = (reason: Pick<Reason, 'ruleId'> & { readonly params?: Reason['params'] }, language: Language) => string;

/** An empty sentence when the tablet no longer holds that version: the outcome itself still stands. */
export function useExplain(versionId: string | undefined): Explain {
  const { tablet } = useDesk().inside;
  const version = tablet.listItems<ProtocolVersion>('protocol.version').find(({ id }) => id === versionId);
  return (reason, language) => (version === undefined ? '' : explain(version.pack, reason, language));
}
