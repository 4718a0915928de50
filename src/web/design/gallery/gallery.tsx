// Every part of the kit on one page, in the theme, size and view that the address asks for.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../tokens.css';
import '../base.css';
import { ToastFrame } from '../toast.tsx';
import { ConsoleSample } from './console-sample.tsx';
import { LaneSample } from './lane-sample.tsx';
import { PadsSample } from './pads-sample.tsx';
import { PartsSample } from './parts-sample.tsx';
import './gallery.css';

const VIEWS = { console: ConsoleSample, lane: LaneSample, pads: PadsSample, parts: PartsSample };

const query = new URLSearchParams(location.search);
const root = document.documentElement;
root.dataset['theme'] = query.get('theme') ?? 'day';
if (query.get('size') === 'large') root.dataset['size'] = 'large';

const wanted = query.get('view') ?? 'parts';
const View = wanted in VIEWS ? VIEWS[wanted as keyof typeof VIEWS] : PartsSample;
const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <ToastFrame words={{ close: '关闭' }}>
      <View />
    </ToastFrame>
  </StrictMode>,
);
