// The jam on the board: how deep checks go, how long drivers wait, and whether a lane should open or close.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Section } from '../../../../../web/console/section.tsx';
import { useSay } from '../../../../../web/shell/words.tsx';
import { DepthLine } from './depth-line.tsx';
import { PosterDialog } from './poster-dialog.tsx';
import { WaitingTable } from './waiting-table.tsx';
import { jamWords } from './words.ts';
import './jam.css';

export function JamSection({ checkpoint }: { checkpoint: string }) {
  const say = useSay(jamWords);
  const [isPosting, setPosting] = useState(false);
  return (
    <Section title={say('wait.title')} note={say('wait.note')} testId="jam" actions={<Button variant="quiet" onPress={() => setPosting(true)}>{say('poster.open')}</Button>}>
      <DepthLine checkpoint={checkpoint} />
      <WaitingTable checkpoint={checkpoint} />
      {isPosting && <PosterDialog checkpoint={checkpoint} onClose={() => setPosting(false)} />}
    </Section>
  );
}
