// The waiting page for drivers, at an address that fits on a sign: /wait/ or /wait/#320371-K01.
import '../web/shell/zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { PublicWait } from '../features/checkpoint/domain/queue/views.ts';
import { WaitPage } from '../features/checkpoint/web/public/wait-page.tsx';
import { startLook } from '../web/console/look.ts';
import { getJson } from '../web/shell/http.ts';
import '../web/design/tokens.css';
import '../web/design/base.css';

startLook();
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no place for its content.');
const ask = (): Promise<PublicWait> => getJson<PublicWait>('/api/public/wait');
const code = location.hash.slice(1) || undefined;
createRoot(root).render(
  <StrictMode>
    <WaitPage ask={ask} code={code} />
  </StrictMode>,
);
