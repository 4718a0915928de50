// About how many vehicles queue before this post, in one tap, for the waiting times that drivers are shown.
import { useState } from 'react';
import { useFormats } from '../../../../../web/shell/words.tsx';
import { useDesk, useIsKeeping, useLaneSay, usePost } from '../parts/use-lane.ts';
import { keepQueue } from './keep-queue.ts';
import './depth.css';

/** Nobody counts a long queue exactly: these lie about half apart. */
const COUNTS = [0, 5, 10, 20, 30, 50, 80, 120, 200, 300];

type Kept = { readonly vehicles: number; readonly at: number };

export function QueueKeys() {
  const say = useLaneSay();
  const formats = useFormats();
  const desk = useDesk();
  const isKeeping = useIsKeeping();
  const direction = usePost()?.lane?.direction ?? 'in';
  const [kept, setKept] = useState<Kept>();
  return (
    <section className="lane-queue" data-testid="queue" aria-label={say('queue.title')}>
      <h3 className="lane-title">{say('queue.title')}</h3>
      <div className="lane-queue__keys">
        {COUNTS.map((vehicles) => (
          <button
            key={vehicles}
            type="button"
            className="lane-queue__key"
            data-count={vehicles}
            disabled={isKeeping}
            aria-pressed={kept?.vehicles === vehicles}
            onClick={() => void keepQueue(desk, { direction, vehicles }, (at) => setKept({ vehicles, at }))}
          >
            {vehicles}
          </button>
        ))}
      </div>
      <p className="lane-quiet" role="status" data-testid="queue-kept">
        {kept === undefined ? say('queue.hint') : say('queue.kept', { count: kept.vehicles, time: formats.time(kept.at) })}
      </p>
    </section>
  );
}
