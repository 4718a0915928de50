// How deep checks go now, what that owes so far, and the leader's keys to change it.
import { useState } from 'react';
import { Badge } from '../../../../../web/design/badge.tsx';
import { Button } from '../../../../../web/design/button.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../../../web/console/console-context.tsx';
import { ReasonDialog } from '../../../../../web/console/reason-dialog.tsx';
import { hrefOf } from '../../../../../web/console/route.ts';
import { useNow } from '../../../../../web/console/use-now.ts';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../../web/shell/words.tsx';
import { access } from '../../../domain/access.ts';
import type { Shortening } from '../../../domain/depth/depth.ts';
import type { DepthView } from '../../../domain/depth/views.ts';
import { saySpan } from '../span.ts';
import { boardWords } from '../words.ts';
import { ShortenDialog } from './shorten-dialog.tsx';
import { jamWords } from './words.ts';

const LOOK_AGAIN_MILLISECONDS = 30_000;

export function DepthLine({ checkpoint }: { checkpoint: string }) {
  const view = useView<DepthView>({ name: 'checkpoint.depth', input: { checkpoint }, follows: ['checkpoint.checks-', 'checkpoint.check-completed', 'checkpoint.call-', 'accounts.'], everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  return (
    <Viewed view={view} rows={1}>
      {(depth) => <Depth checkpoint={checkpoint} depth={depth} onDone={view.reload} />}
    </Viewed>
  );
}

type DepthProps = { checkpoint: string; depth: DepthView; onDone: () => void };

function Depth({ checkpoint, depth, onDone }: DepthProps) {
  const say = useSay(jamWords);
  const viewer = useViewer();
  const [asked, setAsked] = useState<'shorten' | 'restore'>();
  const { inForce } = depth;
  const close = (): void => setAsked(undefined);
  return (
    <div className="jam-depth" data-testid="depth" data-depth={inForce?.depth ?? 'full'}>
      <p className="jam-depth__now">
        {inForce === undefined ? <Badge>{say('depth.now-full')}</Badge> : <Badge tone="attention"><Now shortening={inForce} badges={depth.callerBadges} /></Badge>}
      </p>
      <Owed checkpoint={checkpoint} owed={depth.owed} />
      <div className="jam-depth__keys">
        {mayAct(viewer, access['checkpoint.shorten-checks'], checkpoint) && <Button onPress={() => setAsked('shorten')}>{say(inForce === undefined ? 'depth.shorten' : 'depth.change')}</Button>}
        {inForce !== undefined && mayAct(viewer, access['checkpoint.restore-checks'], checkpoint) && <Button onPress={() => setAsked('restore')}>{say('depth.restore')}</Button>}
      </div>
      {asked === 'shorten' && <ShortenDialog checkpoint={checkpoint} callers={depth.callers} onDone={onDone} onClose={close} />}
      {asked === 'restore' && inForce !== undefined && <RestoreDialog shortening={inForce} onDone={onDone} onClose={close} />}
    </div>
  );
}

function Now({ shortening, badges }: { shortening: Shortening; badges: readonly string[] }) {
  const say = useSay(jamWords);
  const saySpans = useSay(boardWords);
  const formats = useFormats();
  const now = useNow();
  const { depth, until } = shortening;
  return <>{say('depth.now', { depth: say(`depth.${depth}`), time: formats.time(until), span: saySpan(saySpans, Math.max(0, until - now)), badge: badges.join(say('calls.and')) })}</>;
}

function RestoreDialog({ shortening, onDone, onClose }: { shortening: Shortening; onDone: () => void; onClose: () => void }) {
  const say = useSay(jamWords);
  const formats = useFormats();
  const { client } = useConsoleAccess();
  const toast = useToast();
  const finish = (): void => {
    toast({ text: say('depth.restored') });
    onClose();
    onDone();
  };
  const { id: shorteningId, checkpoint, until } = shortening;
  return (
    <ReasonDialog
      title={say('depth.restore')}
      description={say('depth.restore-words', { time: formats.time(until) })}
      deed={say('depth.restore')}
      onDo={(reason) => client.run('checkpoint.restore-checks', { shorteningId, checkpoint, reason })}
      onDone={finish}
      onClose={onClose}
    />
  );
}

/** The way to the list of call-backs, with its counts; nothing where nothing is owed. */
function Owed({ checkpoint, owed: { open: count, overdue, unanswered } }: { checkpoint: string; owed: DepthView['owed'] }) {
  const say = useSay(jamWords);
  if (count === 0) return null;
  return (
    <a href={hrefOf('call-backs', checkpoint)} data-testid="owed">
      {overdue + unanswered > 0 ? say('depth.owed-late', { count, overdue, unanswered }) : say('depth.owed', { count })}
    </a>
  );
}
