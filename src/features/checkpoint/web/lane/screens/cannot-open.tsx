// The lane cannot start here: what is wrong and what to do, before there is a tablet to work with.
import type { Problem } from '../../../../../core/problems.ts';
import { Notice } from '../../../../../web/design/notice.tsx';
import { useSayProblem } from '../../../../../web/shell/words.tsx';
import { LanguageKey } from '../parts/language-key.tsx';
import '../lane.css';

export function CannotOpen({ problem }: { readonly problem: Problem }) {
  const sayProblem = useSayProblem();
  return (
    <main className="lane lane--door">
      <LanguageKey />
      <Notice tone="error">{sayProblem(problem)}</Notice>
    </main>
  );
}
