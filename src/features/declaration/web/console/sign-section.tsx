// The sign with the page's address for drivers in the queue; it works where their phones can reach it.
import { Button } from '../../../../web/design/button.tsx';
import { Notice } from '../../../../web/design/notice.tsx';
import { Section } from '../../../../web/console/section.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import { declarationWords } from '../words.ts';

const ONLY_HERE = ['localhost', '127.0.0.1', '[::1]'];

export function SignSection({ onPrint }: { onPrint: () => void }) {
  const say = useSay(declarationWords);
  const isOnlyHere = ONLY_HERE.includes(location.hostname);
  return (
    <Section title={say('paper.sign-title')} note={say('paper.sign-words')} actions={<Button icon="print" onPress={onPrint}>{say('paper.print-sign')}</Button>} testId="sign">
      {isOnlyHere && <Notice tone="warn">{say('paper.only-here')}</Notice>}
    </Section>
  );
}
