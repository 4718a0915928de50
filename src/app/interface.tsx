// The page that shows the interface, at /api/, beside the document it is made from.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { InterfaceDocument } from '../web/interface/document.ts';
import { InterfacePage } from '../web/interface/interface-page.tsx';
import { startLook } from '../web/console/look.ts';
import { getJson } from '../web/shell/http.ts';
import '../web/design/tokens.css';
import '../web/design/base.css';
import '../web/design/button.css';

startLook();
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no place for its content.');
const ask = (path: string): Promise<InterfaceDocument> => getJson<InterfaceDocument>(path);
createRoot(root).render(
  <StrictMode>
    <InterfacePage ask={ask} />
  </StrictMode>,
);
