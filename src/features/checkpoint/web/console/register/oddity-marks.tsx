// What is odd about a record, in short words; the whole sentence where there is room.
import { Badge } from '../../../../../web/design/badge.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { useSay } from '../../../../../web/shell/words.tsx';
import type { Oddity } from '../../../domain/oddities.ts';
import { registerWords } from './words.ts';

export function OddityMarks({ oddities }: { oddities: readonly Oddity[] }) {
  const say = useSay(registerWords);
  return (
    <span className="console-row">
      {oddities.map((oddity) => (
        <Badge key={oddity} tone="attention">
          {say(oddity)}
        </Badge>
      ))}
    </span>
  );
}

export function OddityNotice({ oddities }: { oddities: readonly Oddity[] }) {
  const say = useSay(registerWords);
  if (oddities.length === 0) return null;
  return (
    <Notice tone="warn" title={say('odd.title')}>
      <ul>
        {oddities.map((oddity) => (
          <li key={oddity}>{say(`${oddity}.why`)}</li>
        ))}
      </ul>
    </Notice>
  );
}
