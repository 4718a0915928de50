// The certificate of data handling of a post that ended, on the screen and on A4.
import { Button } from '../../../../../web/design/button.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { ConsoleFrame } from '../../../../../web/console/console-frame.tsx';
import { useConsoleAccess, useViewer } from '../../../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../../../web/console/problem-notice.tsx';
import { hrefOf } from '../../../../../web/console/route.ts';
import { useAct } from '../../../../../web/console/use-act.ts';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import { access } from '../../../domain/access.ts';
import type { Certificate } from '../../../domain/closing/views.ts';
import { CertificateSheet } from './certificate-sheet.tsx';
import { closingWords } from './words.ts';
import './closing.css';

export function CertificatePage({ checkpoint }: { checkpoint: string }) {
  const say = useSay(closingWords);
  const view = useView<Certificate>({ name: 'checkpoint.certificate', input: { checkpoint }, follows: ['checkpoint.certificate-', 'accounts.device-'] });
  const actions = (
    <span className="closing-keys gk-no-print">
      <a className="gk-button" href={hrefOf('post-end', checkpoint)}>{say('certificate.back')}</a>
      <Button variant="primary" onPress={() => print()}>{say('certificate.print')}</Button>
    </span>
  );
  return (
    <ConsoleFrame title={say('closing.open-certificate')} asOf={view.at} actions={actions}>
      <Viewed view={view} rows={10}>
        {(certificate) => (
          <>
            {certificate.signedAt === undefined && <SignNotice certificate={certificate} onDone={view.reload} />}
            <CertificateSheet certificate={certificate} />
          </>
        )}
      </Viewed>
    </ConsoleFrame>
  );
}

function SignNotice({ certificate: { id, checkpoint }, onDone }: { certificate: Certificate; onDone: () => void }) {
  const say = useSay(closingWords);
  const viewer = useViewer();
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const sign = (): void =>
    act.start(() => client.run('checkpoint.sign-certificate', { checkpoint, certificateId: id }), () => {
      toast({ text: say('certificate.signed') });
      onDone();
    });
  const key = mayAct(viewer, access['checkpoint.sign-certificate'], checkpoint) && <Button variant="primary" busy={act.isBusy} onPress={sign}>{say('certificate.sign')}</Button>;
  return (
    <div className="gk-no-print" data-testid="sign">
      <Notice tone="warn" title={say('certificate.unsigned')} action={key}>{say('certificate.sign-words')}</Notice>
      <ProblemNotice problem={act.problem} />
    </div>
  );
}
