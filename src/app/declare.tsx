// The page on which anybody declares before arrival, from her own phone.
import '../web/shell/zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../web/design/tokens.css';
import '../web/design/base.css';
import { PhoneApp } from '../features/declaration/web/phone/phone-app.tsx';
import { declarationWords } from '../features/declaration/web/words.ts';
import { en as protocolEn } from '../features/protocol/domain/words.en.ts';
import { zh as protocolZh } from '../features/protocol/domain/words.zh.ts';
import { registerWorker } from '../web/shell/register-worker.ts';
import { registerProblemWords } from '../web/shell/words.tsx';

registerProblemWords({ zh: protocolZh, en: protocolEn }, declarationWords);
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no place for its content.');
createRoot(root).render(
  <StrictMode>
    <PhoneApp />
  </StrictMode>,
);
// What is typed is on the phone's disk already: a new version may begin at once.
await registerWorker('declare', (activateNow) => activateNow());
