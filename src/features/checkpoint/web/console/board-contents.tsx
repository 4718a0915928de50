// What is on the board, as links that lead there and open what is folded.
import { hrefOf } from '../../../../web/console/route.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { BOARD_SECTIONS } from './board-sections.ts';
import { boardWords } from './words.ts';

export function BoardContents({ checkpoint, wanted }: { checkpoint: string; wanted: string | undefined }) {
  const say = useSay(boardWords);
  return (
    <nav className="board-contents" aria-label={say('board.contents')}>
      {BOARD_SECTIONS.map((section) => (
        <a key={section} href={hrefOf('board', checkpoint, section)} aria-current={section === wanted ? 'location' : undefined}>
          {say(`board.to-${section}`)}
        </a>
      ))}
    </nav>
  );
}
