// The way back to the register, where its reading was left.
import { hrefOf } from '../../../../../web/console/route.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import { boardWords } from '../words.ts';

export function BackToRegister({ checkpoint }: { checkpoint: string }) {
  const say = useSay(boardWords);
  return (
    <a className="gk-button" href={hrefOf('register', checkpoint)}>
      {say('passage.back')}
    </a>
  );
}
