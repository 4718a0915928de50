// The sign for the queue: the address of the waiting page as a QR code and in plain text, to print.
import { Button } from '../../../../../web/design/button.tsx';
import { Dialog } from '../../../../../web/design/dialog.tsx';
import { QrCode } from '../../../../../web/design/qr-code.tsx';
import { useSay } from '../../../../../web/shell/words.tsx';
import { consoleWords } from '../../../../../web/console/words.ts';
import { jamWords } from './words.ts';

const SIDE_MILLIMETRES = 90;

/** Drivers reach the server by the address that this page has. */
function addressOf(origin: string, checkpoint: string): string {
  return `${origin}/wait/#${checkpoint}`;
}

export function PosterDialog({ checkpoint, onClose }: { checkpoint: string; onClose: () => void }) {
  const say = useSay(jamWords);
  const sayConsole = useSay(consoleWords);
  const address = addressOf(location.origin, checkpoint);
  return (
    <Dialog isOpen onClose={onClose} title={say('poster.title')} description={say('poster.words')} close={sayConsole('dialog.close')}>
      <div className="jam-poster" data-testid="poster">
        <QrCode content={address} label={say('poster.qr')} sideMillimetres={SIDE_MILLIMETRES} text={<span className="console-code">{address}</span>} />
        <div className="jam-keys gk-no-print">
          <Button variant="primary" onPress={() => print()}>{say('poster.print')}</Button>
          <a className="gk-button" href={address}>{say('wait.public')}</a>
        </div>
      </div>
    </Dialog>
  );
}
