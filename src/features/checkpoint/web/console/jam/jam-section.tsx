// The jam on the board: how deep checks go, how long drivers wait, and whether a lane should open or close.
import { Section } from '../../../../../web/console/section.tsx';
import { hrefOf } from '../../../../../web/console/route.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import { DepthLine } from './depth-line.tsx';
import { WaitingTable } from './waiting-table.tsx';
import { jamWords } from './words.ts';
import './jam.css';

export function JamSection({ checkpoint }: { checkpoint: string }) {
  const say = useSay(jamWords);
  return (
    <Section title={say('wait.title')} note={say('wait.note')} testId="jam" actions={<a href={hrefOf('board', checkpoint, 'sign')}>{say('wait.public')}</a>}>
      <DepthLine checkpoint={checkpoint} />
      <WaitingTable checkpoint={checkpoint} />
    </Section>
  );
}
