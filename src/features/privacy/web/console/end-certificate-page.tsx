// The certificate of an emergency's end, on the screen and on paper.
import { Button } from '../../../../web/design/button.tsx';
import { ConsoleFrame } from '../../../../web/console/console-frame.tsx';
import { Section } from '../../../../web/console/section.tsx';
import { hrefOf } from '../../../../web/console/route.ts';
import { useView } from '../../../../web/console/use-view.ts';
import { Viewed } from '../../../../web/console/viewed.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import type { SunsetPage } from '../../domain/views.ts';
import { EndCertificate } from '../kept/end-certificate.tsx';
import { deskWords } from './words.ts';

export function EndCertificatePage({ id }: { id: string }) {
  const say = useSay(deskWords);
  const view = useView<SunsetPage>({ name: 'privacy.sunset', follows: ['privacy.emergency-'] });
  const actions = (
    <span className="console-section__actions gk-no-print">
      <a className="gk-button" href={hrefOf('privacy')}>{say('certificate.back')}</a>
      <Button variant="primary" onPress={() => print()}>{say('certificate.print')}</Button>
    </span>
  );
  return (
    <ConsoleFrame title={say('certificate.title')} asOf={view.at} actions={actions}>
      <Viewed view={view} rows={8}>
        {({ proposals }) => (
          <Section title={say('certificate.title')}>
            <Found proposals={proposals} id={id} />
          </Section>
        )}
      </Viewed>
    </ConsoleFrame>
  );
}

function Found({ proposals, id }: Pick<SunsetPage, 'proposals'> & { id: string }) {
  const say = useSay(deskWords);
  const found = proposals.find((proposal) => proposal.id === id);
  if (found?.certificate === undefined || found.certificateDigest === undefined) return <p>{say('certificate.unknown')}</p>;
  return <EndCertificate certificate={found.certificate} digest={found.certificateDigest} />;
}
