// On the top line of every page of the console: that the log does not verify, since which number, and the way there.
import { useViewer } from '../../../web/console/console-context.tsx';
import { hrefOf } from '../../../web/console/route.ts';
import { useView } from '../../../web/console/use-view.ts';
import { mayAct } from '../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import { viewAccess } from '../domain/access.ts';
import type { SealedLog } from '../domain/views.ts';
import { auditWords } from './words.ts';
import './log.css';

/** Nothing while the log verifies, or for who may not see it. */
export function LogLine() {
  const say = useSay(auditWords);
  const formats = useFormats();
  const maySee = mayAct(useViewer(), viewAccess['audit.log']);
  const view = useView<SealedLog>(maySee ? { name: 'audit.log', follows: ['audit.break-'] } : undefined);
  const open = view.data?.breaks.filter(({ settledAt }) => settledAt === null) ?? [];
  if (open.length === 0) return null;
  const number = Math.min(...open.map(({ from }) => from));
  return (
    <a className="seal-line" href={hrefOf('log')} data-testid="log-line">
      {say('line.broken', { number: formats.number(number) })}
    </a>
  );
}
