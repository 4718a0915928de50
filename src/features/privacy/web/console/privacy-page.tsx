// Personal data at the desk: what is kept longer by law, and ending the emergency.
import { ConsoleFrame } from '../../../../web/console/console-frame.tsx';
import { useViewer } from '../../../../web/console/console-context.tsx';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { viewAccess } from '../../domain/access.ts';
import { EndSection } from './end-section.tsx';
import { LegalHolds } from './legal-holds.tsx';
import { deskWords } from './words.ts';
import './privacy.css';

export function PrivacyPage() {
  const say = useSay(deskWords);
  const viewer = useViewer();
  return (
    <ConsoleFrame title={say('screen.title')} actions={<a className="gk-button" href="/kept/">{say('screen.public')}</a>}>
      <p className="console-soft">{say('screen.lead')}</p>
      <LegalHolds />
      {mayAct(viewer, viewAccess['privacy.sunset']) && <EndSection />}
    </ConsoleFrame>
  );
}
