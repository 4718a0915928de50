// All parts of the draft, with what is wrong handed to each field.
import { useMemo } from 'react';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { useNow } from '../../../../web/console/use-now.ts';
import { useFormats, useLanguage, useSayProblem } from '../../../../web/shell/words.tsx';
import type { VersionDraft } from '../../domain/commands.ts';
import { sayTrouble } from '../../domain/say-change.ts';
import { isBelow, isSamePath, type Trouble } from '../../domain/trouble.ts';
import { setAt } from '../../domain/version-draft.ts';
import { DraftProvider, type DraftHand } from './draft-hand.tsx';
import { QuestionsPart, RiskAreasPart, SymptomsPart } from './evidence-part.tsx';
import { FramePart } from './frame-part.tsx';
import { TemperaturePart } from './temperature-part.tsx';

export interface DraftFormProps {
  draft: VersionDraft;
  change: (change: (draft: VersionDraft) => VersionDraft) => void;
  trouble: readonly Trouble[];
  /** Its id stands already. */
  isRevision: boolean;
}

export function DraftForm({ draft, change, trouble, isRevision }: DraftFormProps) {
  const language = useLanguage();
  const late = useSayLate(draft);
  const hand = useMemo<DraftHand>(
    () => ({
      draft,
      set: (path, value) => change((before) => setAt(before, path, value)),
      troubleAt: (path) => {
        const found = trouble.find((one) => isSamePath(one.path, path));
        if (found !== undefined) return sayTrouble(found, language);
        return isSamePath(path, ['effectiveFrom']) ? late : undefined;
      },
      hasTroubleBelow: (path) => trouble.some((one) => isBelow(one.path, path)),
    }),
    [draft, change, trouble, language, late],
  );
  return (
    <DraftProvider value={hand}>
      <FramePart isRevision={isRevision} />
      <TemperaturePart />
      <SymptomsPart />
      <RiskAreasPart />
      <QuestionsPart />
    </DraftProvider>
  );
}

/** The only thing about a draft that becomes wrong by itself: its time passes (PR-13). The server has the last word. */
function useSayLate({ effectiveFrom }: VersionDraft): string | undefined {
  const sayProblem = useSayProblem();
  const formats = useFormats();
  const { client } = useConsoleAccess();
  useNow();
  const at = Date.parse(effectiveFrom);
  return at < client.now() ? sayProblem({ code: 'VersionBeginsInThePast', params: { from: formats.dateTime(at) } }) : undefined;
}
