// The public page about what is kept for how long and what was erased.
import '../web/shell/zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { KeptPage as Kept } from '../features/privacy/domain/views.ts';
import { KeptPage } from '../features/privacy/web/kept/kept-page.tsx';
import { startLook } from '../web/console/look.ts';
import { getJson } from '../web/shell/http.ts';
import '../web/design/tokens.css';
import '../web/design/base.css';
import '../web/console/console.css';

startLook();
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no place for its content.');
const ask = (): Promise<Kept> => getJson<Kept>('/api/kept');
createRoot(root).render(
  <StrictMode>
    <KeptPage ask={ask} />
  </StrictMode>,
);
