// Declarations of a checkpoint: the sign for the queue, and batches of paper forms with what does not add up.
import { EmptyState } from '../../../../web/design/empty-state.tsx';
import { Menu } from '../../../../web/design/menu.tsx';
import { ConsoleFrame } from '../../../../web/console/console-frame.tsx';
import { goTo } from '../../../../web/console/route.ts';
import { useView } from '../../../../web/console/use-view.ts';
import { Viewed } from '../../../../web/console/viewed.tsx';
import { useLanguage, useSay } from '../../../../web/shell/words.tsx';
import type { Checkpoint } from '../../../places/door.ts';
import type { PaperBatch } from '../../domain/records.ts';
import { declarationWords } from '../words.ts';
import { BatchSection } from './batch-section.tsx';
import { FormSheets } from './form-sheets.tsx';
import { SignSection } from './sign-section.tsx';
import { SignSheet } from './sign-sheet.tsx';
import './paper.css';

const PAGE = 'declarations';
/** In the place of a batch's id: the sign. */
const SIGN = 'sign';

export interface DeclarationsPageProps {
  checkpointCode: string | undefined;
  /** What is shown for printing: the sign, or the forms of a batch. */
  sheet: string | undefined;
}

export function DeclarationsPage({ checkpointCode, sheet }: DeclarationsPageProps) {
  const say = useSay(declarationWords);
  const language = useLanguage();
  const view = useView<readonly Checkpoint[]>({ name: 'places.list-checkpoints', follows: ['places.'] });
  const current = view.data?.find(({ code }) => code === checkpointCode) ?? view.data?.[0];
  const nameOf = ({ nameZh, nameEn }: Checkpoint): string => (language === 'zh' ? nameZh : (nameEn ?? nameZh));
  const items = (view.data ?? []).map((one) => ({ value: one.code, label: nameOf(one) }));
  const menu = current && items.length > 1 && <Menu label={say('paper.checkpoint')} current={current.code} items={items} onPick={(code) => goTo(PAGE, code)} />;
  return (
    <ConsoleFrame title={say('paper.title')} actions={menu}>
      <Viewed view={view} rows={6}>
        {() => (current === undefined ? <EmptyState title={say('paper.no-checkpoint')}>{say('paper.none-words')}</EmptyState> : <OfCheckpoint checkpoint={current} sheet={sheet} />)}
      </Viewed>
    </ConsoleFrame>
  );
}

function OfCheckpoint({ checkpoint, sheet }: { checkpoint: Checkpoint; sheet: string | undefined }) {
  const batches = useView<{ batches: readonly PaperBatch[] }>({ name: 'declaration.list-batches', input: { checkpoint: checkpoint.code }, follows: ['declaration.batch-'] });
  const show = (id?: string): void => (id === undefined ? goTo(PAGE, checkpoint.code) : goTo(PAGE, checkpoint.code, id));
  if (sheet === SIGN) return <SignSheet checkpoint={checkpoint} onBack={() => show()} />;
  return (
    <Viewed view={batches} rows={6}>
      {(data) => {
        const shown = data.batches.find(({ id }) => id === sheet);
        if (shown !== undefined) return <FormSheets checkpoint={checkpoint} batch={shown} onBack={() => show()} />;
        return (
          <>
            <SignSection onPrint={() => show(SIGN)} />
            <BatchSection checkpoint={checkpoint} batches={data.batches} onShow={show} onDone={batches.reload} />
          </>
        );
      }}
    </Viewed>
  );
}
