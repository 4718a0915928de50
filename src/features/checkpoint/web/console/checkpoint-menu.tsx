// Chooses the checkpoint of a page; stands still where there is only one.
import { Menu } from '../../../../web/design/menu.tsx';
import { goTo } from '../../../../web/console/route.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import type { CheckpointChoice } from './use-checkpoints.ts';
import { boardWords } from './words.ts';

export function CheckpointMenu({ choice, pageId }: { choice: CheckpointChoice; pageId: string }) {
  const say = useSay(boardWords);
  const { view, current, nameOf } = choice;
  if (current === undefined) return null;
  const checkpoints = view.data ?? [];
  if (checkpoints.length === 1) return <span className="console-soft">{nameOf(current)}</span>;
  return (
    <Menu
      label={say('choose.checkpoint')}
      current={current.code}
      items={checkpoints.map((checkpoint) => ({ value: checkpoint.code, label: nameOf(checkpoint) }))}
      onPick={(code) => goTo(pageId, code)}
    />
  );
}
