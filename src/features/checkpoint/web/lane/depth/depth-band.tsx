// The band over the whole lane while checks are shortened: how deep they go, until when, and what is asked all the same.
import { Icon } from '../../../../../web/design/icon.tsx';
import { useFormats } from '../../../../../web/shell/words.tsx';
import { useLaneSay, usePost } from '../parts/use-lane.ts';
import './depth.css';

export function DepthBand() {
  const say = useLaneSay();
  const formats = useFormats();
  const shortening = usePost()?.shortening;
  if (shortening === undefined) return null;
  return (
    <div className="lane-depth" role="status" data-testid="depth" data-depth={shortening.depth}>
      <Icon name="warn" />
      <p className="lane-depth__what">{say(`depth.${shortening.depth}`)}</p>
      <p className="lane-depth__until">{say('depth.until', { time: formats.time(shortening.until) })}</p>
      <p className="lane-depth__always">{say('depth.always')}</p>
    </div>
  );
}
