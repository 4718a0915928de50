// Above what is shown for printing: print it, or go back; itself never on paper.
import { Button } from '../../../../web/design/button.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import { declarationWords } from '../words.ts';

export function PrintBar({ onBack }: { onBack: () => void }) {
  const say = useSay(declarationWords);
  return (
    <div className="paper-bar gk-no-print">
      <Button onPress={onBack}>{say('page.back')}</Button>
      <Button variant="primary" icon="print" onPress={() => print()}>{say('paper.print-again')}</Button>
    </div>
  );
}
