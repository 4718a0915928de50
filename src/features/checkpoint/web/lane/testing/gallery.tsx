// The lane by itself on a tablet in memory, in the state the address asks for.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../../../web/design/tokens.css';
import '../../../../../web/design/base.css';
import { registerProblemWords } from '../../../../../web/shell/words.tsx';
import { en } from '../../../domain/words.en.ts';
import { zh } from '../../../domain/words.zh.ts';
import { LaneApp } from '../lane-app.tsx';
import { applyAppearance } from '../parts/preferences.ts';
import { createFakeTablet, FAKE_ENROLMENT, FAKE_OFFICER, type FakeTablet } from './fake-tablet.ts';

const query = new URLSearchParams(location.search);
const start = query.get('start') ?? 'lane';
const tablet = createFakeTablet({
  ...(start !== 'enrol' && { enrolment: FAKE_ENROLMENT }),
  ...(start === 'lane' && { officer: FAKE_OFFICER }),
});

declare global {
  interface Window {
    fakeTablet: FakeTablet;
  }
}
window.fakeTablet = tablet;

registerProblemWords({ zh, en });
applyAppearance();
const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <LaneApp tablet={tablet} />
  </StrictMode>,
);
