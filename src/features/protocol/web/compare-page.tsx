// Two versions side by side in words: what changed from the one to the other.
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { useSay } from '../../../web/shell/words.tsx';
import type { ProtocolVersion } from '../domain/records.ts';
import { ChangeList } from './change-list.tsx';
import { editorWords } from './editor/words.ts';
import './protocol-page.css';

export function ComparePage({ before, after }: { before: string; after: string }) {
  const say = useSay(editorWords);
  const view = useView<readonly ProtocolVersion[]>({ name: 'protocol.list-versions' });
  return (
    <ConsoleFrame title={say('compare.title')} asOf={view.at}>
      <Viewed view={view} rows={6}>
        {(versions) => {
          const [first, second] = [before, after].map((id) => versions.find((version) => version.id === id));
          if (first === undefined || second === undefined) return <EmptyState title={say('editor.base-unknown')}>{say('editor.base-unknown-words')}</EmptyState>;
          return (
            <>
              <p className="console-soft">{`${first.id} → ${second.id}`}</p>
              <ChangeList before={first} after={second} />
            </>
          );
        }}
      </Viewed>
    </ConsoleFrame>
  );
}
