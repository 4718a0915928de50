// Starts the lane: the words of every feature for what may be refused, the tablet, the screens, the worker that works offline.
import '../web/shell/zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../web/design/tokens.css';
import '../web/design/base.css';
import { Refusal, type Problem } from '../core/problems.ts';
import { en as accountsEn } from '../features/accounts/domain/words.en.ts';
import { zh as accountsZh } from '../features/accounts/domain/words.zh.ts';
import { en as checkpointEn } from '../features/checkpoint/domain/words.en.ts';
import { zh as checkpointZh } from '../features/checkpoint/domain/words.zh.ts';
import { en as declarationEn } from '../features/declaration/domain/words.en.ts';
import { zh as declarationZh } from '../features/declaration/domain/words.zh.ts';
import { LaneApp } from '../features/checkpoint/web/lane/lane-app.tsx';
import { applyAppearance } from '../features/checkpoint/web/lane/parts/preferences.ts';
import { CannotOpen } from '../features/checkpoint/web/lane/screens/cannot-open.tsx';
import { NewVersion } from '../features/checkpoint/web/lane/screens/new-version.tsx';
import { en as placesEn } from '../features/places/domain/words.en.ts';
import { zh as placesZh } from '../features/places/domain/words.zh.ts';
import { en as protocolEn } from '../features/protocol/domain/words.en.ts';
import { zh as protocolZh } from '../features/protocol/domain/words.zh.ts';
import { openTablet } from '../web/device/open-tablet.ts';
import { en as deviceEn } from '../web/device/words.en.ts';
import { zh as deviceZh } from '../web/device/words.zh.ts';
import { registerWorker } from '../web/shell/register-worker.ts';
import { registerProblemWords } from '../web/shell/words.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('lane.html has no #root');
const root = createRoot(place);

registerProblemWords(
  { zh: accountsZh, en: accountsEn },
  { zh: deviceZh, en: deviceEn },
  { zh: checkpointZh, en: checkpointEn },
  { zh: declarationZh, en: declarationEn },
  { zh: placesZh, en: placesEn },
  { zh: protocolZh, en: protocolEn },
);
applyAppearance();

try {
  const tablet = await openTablet();
  const render = (activateNow?: () => void): void =>
    root.render(
      <StrictMode>
        <LaneApp tablet={tablet} />
        {activateNow !== undefined && <NewVersion tablet={tablet} onActivate={activateNow} />}
      </StrictMode>,
    );
  render();
  await registerWorker('lane', render);
} catch (error) {
  root.render(<CannotOpen problem={toProblem(error)} />);
}

function toProblem(error: unknown): Problem {
  return error instanceof Refusal ? error.problem : { code: 'TabletFault' };
}
