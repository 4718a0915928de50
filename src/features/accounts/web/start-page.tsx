// The first page of the server: to the lane, to the console, to trusting the certificate, and into the demonstration.
import { Icon } from '../../../web/design/icon.tsx';
import type { IconName } from '../../../web/design/icon.tsx';
import { useSay } from '../../../web/shell/words.tsx';
import { DemoDoors } from './demo-doors.tsx';
import { EntrancePage } from './entrance-page.tsx';
import { accountsWords } from './words.ts';
import './start-page.css';

export function StartPage() {
  const say = useSay(accountsWords);
  return (
    <EntrancePage title={say('start.title')} lead={say('start.lead')} isWide>
      <nav className="start-doors" aria-label={say('start.title')}>
        <Door href="/lane/" icon="vehicle" title={say('start.lane')} words={say('start.lane-words')} isFirst />
        <Door href="/console/" icon="person" title={say('start.console')} words={say('start.console-words')} />
        <Door href="/declare/" icon="scan" title={say('start.declare')} words={say('start.declare-words')} />
        <Door href="/kept/" icon="check" title={say('start.kept')} words={say('start.kept-words')} />
        <Door href="/trust" icon="check" title={say('start.trust')} words={say('start.trust-words')} />
      </nav>
      <DemoDoors />
    </EntrancePage>
  );
}

interface DoorProps {
  href: string;
  icon: IconName;
  title: string;
  words: string;
  isFirst?: boolean;
}

function Door({ href, icon, title, words, isFirst = false }: DoorProps) {
  return (
    <a className="start-door" href={href} data-first={isFirst || undefined}>
      <Icon name={icon} />
      <span className="start-door__title">{title}</span>
      <span className="start-door__words">{words}</span>
    </a>
  );
}
