// An invitation just made: QR code, link and code in text, until when it works; shown once.
import { Button } from '../design/button.tsx';
import { QrCode } from '../design/qr-code.tsx';
import { useToast } from '../design/toast.tsx';
import { useFormats, useSay } from '../shell/words.tsx';
import { consoleWords } from './words.ts';

export interface InvitationCardProps {
  link: string;
  code: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export function InvitationCard({ link, code, expiresAt }: InvitationCardProps) {
  const say = useSay(consoleWords);
  const formats = useFormats();
  const toast = useToast();
  const copy = (): void => {
    navigator.clipboard.writeText(link).then(
      () => toast({ text: say('invitation.copied') }),
      () => toast({ text: link }),
    );
  };
  return (
    <div className="console-invitation" data-testid="invitation">
      <QrCode
        content={link}
        label={say('invitation.qr')}
        sideMillimetres={44}
        text={
          <dl className="console-facts" data-narrow>
            <dt>{say('invitation.code')}</dt>
            <dd className="console-code">{code}</dd>
            <dt>{say('invitation.link')}</dt>
            <dd className="console-code" data-testid="invitation-link">
              {link}
            </dd>
          </dl>
        }
      />
      <p className="console-soft">{say('invitation.valid', { until: formats.dateTime(expiresAt) })}</p>
      <Button onPress={copy}>{say('invitation.copy')}</Button>
    </div>
  );
}
