// The jam on the board: how deep checks go, how long drivers wait, and whether a lane should open or close.
import { FoldingSection } from '../../../../../web/console/folding-section.tsx';
import { hrefOf } from '../../../../../web/console/route.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import type { BoardSectionPlace } from '../board-sections.ts';
import { DepthLine } from './depth-line.tsx';
import { WaitingTable } from './waiting-table.tsx';
import { jamWords } from './words.ts';
import './jam.css';

export function JamSection({ checkpoint, place }: { checkpoint: string; place: BoardSectionPlace }) {
  const say = useSay(jamWords);
  return (
    <FoldingSection {...place} title={say('wait.title')} note={say('wait.note')} testId="jam" actions={<a href={hrefOf('board', checkpoint, 'sign')}>{say('wait.public')}</a>}>
      <DepthLine checkpoint={checkpoint} />
      <WaitingTable checkpoint={checkpoint} />
    </FoldingSection>
  );
}
