// What is on the board, as links that lead there and open what is folded.
import { hrefOf } from '../../../../web/console/route.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { BOARD_SECTIONS } from './board-sections.ts';
import { boardWords } from './words.ts';

export interface BoardContentsProps {
  checkpoint: string;
  wanted: string | undefined;
  /** A link to the address that stands there already: the browser tells nobody. */
  onAgain: () => void;
}

export function BoardContents({ checkpoint, wanted, onAgain }: BoardContentsProps) {
  const say = useSay(boardWords);
  return (
    <nav className="board-contents" aria-label={say('board.contents')}>
      {BOARD_SECTIONS.map((section) => (
        <a key={section} href={hrefOf('board', checkpoint, section)} {...(section === wanted && { 'aria-current': 'location', onClick: onAgain })}>
          {say(`board.to-${section}`)}
        </a>
      ))}
    </nav>
  );
}
