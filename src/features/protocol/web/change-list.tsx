// What differs between two versions, one sentence a line (PR-18).
import { Section } from '../../../web/console/section.tsx';
import { useLanguage, useSay } from '../../../web/shell/words.tsx';
import { listChanges } from '../domain/diff-versions.ts';
import type { ProtocolVersion } from '../domain/records.ts';
import { sayChange } from '../domain/say-change.ts';
import { editorWords } from './editor/words.ts';
import { usePlaceNames } from './use-place-names.ts';

export interface ChangeListProps {
  before: Pick<ProtocolVersion, 'id' | 'scope' | 'pack'>;
  after: Pick<ProtocolVersion, 'scope' | 'pack'>;
}

export function ChangeList({ before, after }: ChangeListProps) {
  const say = useSay(editorWords);
  const language = useLanguage();
  const { nameOf } = usePlaceNames();
  const sentences = listChanges(before, after).map((change) => sayChange(change, language, nameOf));
  return (
    <Section title={say('changes.title', { id: before.id })} testId="changes">
      {sentences.length === 0 ? (
        <p className="console-soft">{say('changes.none')}</p>
      ) : (
        <ul className="protocol-changes">
          {sentences.map((sentence, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two changes may be said alike
            <li key={index}>{sentence}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
