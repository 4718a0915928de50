// The first page of the server, for everybody who opens its address.
import '../web/shell/zod-without-eval.ts';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StartPage } from '../features/accounts/web/start-page.tsx';
import { accountsWords } from '../features/accounts/web/words.ts';
import { startLook } from '../web/console/look.ts';
import { registerProblemWords } from '../web/shell/words.tsx';
import '../web/design/tokens.css';
import '../web/design/base.css';
import '../web/console/console.css';

startLook();
registerProblemWords(accountsWords);
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no place for its content.');
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <StartPage />
    </CSPProvider>
  </StrictMode>,
);
