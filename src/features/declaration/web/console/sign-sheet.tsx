// The sign on one A4 sheet: the code as large as a car's width away, what it is for, and the way for those without a phone.
import { QrCode } from '../../../../web/design/qr-code.tsx';
import type { Checkpoint } from '../../../places/door.ts';
import { sayBoth } from './both.ts';
import { BothWords } from './both-words.tsx';
import { PrintBar } from './print-bar.tsx';

export function SignSheet({ checkpoint, onBack }: { checkpoint: Checkpoint; onBack: () => void }) {
  const address = `${location.origin}/declare/#checkpoint=${checkpoint.code}`;
  return (
    <div className="paper-sheets" data-testid="sign-sheet">
      <PrintBar onBack={onBack} />
      <article className="paper-sheet paper-sign">
        <h2 className="paper-sign__title"><BothWords words={sayBoth('paper.sign-scan')} /></h2>
        <p className="paper-sign__name"><BothWords words={{ zh: checkpoint.nameZh, en: checkpoint.nameEn ?? checkpoint.nameZh }} /></p>
        <QrCode content={address} label={sayBoth('paper.sign-scan').zh} text={address} sideMillimetres={130} />
        <p><BothWords words={sayBoth('paper.sign-none')} /></p>
      </article>
    </div>
  );
}
