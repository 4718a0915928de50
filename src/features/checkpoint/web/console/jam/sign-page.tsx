// The sign for the queue, to print: the address of the waiting page as a QR code and in plain text, in both languages.
import { Button } from '../../../../../web/design/button.tsx';
import { QrCode } from '../../../../../web/design/qr-code.tsx';
import { ConsoleFrame } from '../../../../../web/console/console-frame.tsx';
import { hrefOf } from '../../../../../web/console/route.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import { useCheckpoints } from '../use-checkpoints.ts';
import { jamWords } from './words.ts';
import './jam.css';

const SIDE_MILLIMETRES = 120;

/** Drivers reach the server by the address that this page has. */
function addressOf(checkpoint: string): string {
  return `${location.origin}/wait/#${checkpoint}`;
}

export function SignPage({ checkpoint }: { checkpoint: string }) {
  const say = useSay(jamWords);
  const post = useCheckpoints(checkpoint).view.data?.find(({ code }) => code === checkpoint);
  const address = addressOf(checkpoint);
  const actions = (
    <span className="jam-keys gk-no-print">
      <a className="gk-button" href={hrefOf('board', checkpoint)}>{say('sign.back')}</a>
      <a className="gk-button" href={address}>{say('sign.look')}</a>
      <Button variant="primary" onPress={() => print()}>{say('sign.print')}</Button>
    </span>
  );
  return (
    <ConsoleFrame title={say('sign.title')} actions={actions}>
      <p className="console-soft gk-no-print">{say('sign.words')}</p>
      <article className="jam-sign" data-testid="sign">
        <p className="jam-sign__post">{post === undefined ? checkpoint : [post.nameZh, post.nameEn].filter((name) => name !== undefined).join(' · ')}</p>
        <p className="jam-sign__head" lang="zh-CN">{jamWords.zh['sign.head']}</p>
        <p className="jam-sign__head" lang="en">{jamWords.en['sign.head']}</p>
        <QrCode content={address} label={say('sign.qr')} sideMillimetres={SIDE_MILLIMETRES} text="" />
        <p className="jam-sign__address">{address}</p>
      </article>
    </ConsoleFrame>
  );
}
