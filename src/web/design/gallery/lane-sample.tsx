// A lane at work: strip, plate, travellers, pad and the one primary action.
import { useState } from 'react';
import { Button } from '../button.tsx';
import { CounterStrip } from '../counter-strip.tsx';
import { PlatePad } from '../keypads/plate-pad.tsx';
import { plateLength } from '../keypads/plate-typing.ts';
import { PlateView } from '../plate-view.tsx';
import { VerdictMark } from '../verdict-mark.tsx';
import { PLATE_WORDS, VERDICT_WORDS } from './sample-words.ts';

export function LaneSample() {
  const [plate, setPlate] = useState('苏C1');
  const [isNewEnergy, setNewEnergy] = useState(false);
  const [answer, setAnswer] = useState(new URLSearchParams(location.search).get('answer'));
  const isWide = matchMedia('(min-width: 1000px)').matches;
  if (answer === 'clear' || answer === 'hold') {
    return (
      <main data-face="lane">
        <h1 className="gk-only-read">结论</h1>
        <button type="button" className="sample-answer" onClick={() => setAnswer(null)}>
          <VerdictMark
            verdict={answer}
            word={VERDICT_WORDS[answer]}
            size="fill"
            reason={answer === 'hold' ? '37.8 ℃ · 等待医务人员复筛' : '36.4 ℃'}
          />
        </button>
      </main>
    );
  }
  return (
    <main className="sample-lane" data-face="lane">
      <header className="sample-lane__strip">
        <h1>大庙收费站 · 入口 2 道</h1>
        <span>14:32</span>
        <CounterStrip
          kept={3}
          sent={128}
          received={128}
          words={{ label: '本机记录', kept: '存', sent: '发', received: '收' }}
        />
      </header>
      <section className="sample-lane__facts">
        <PlateView
          value={plate}
          colour={isNewEnergy ? 'green' : 'blue'}
          label={`车牌 ${plate}`}
          places={plateLength(isNewEnergy)}
          typing
        />
        <ul className="sample-lane__people">
          <li>
            <span>驾驶员 · 甲某某</span>
            <VerdictMark verdict="clear" word={VERDICT_WORDS.clear} />
          </li>
          <li>
            <span>乘员 · 乙某某</span>
            <VerdictMark verdict="second-reading" word={VERDICT_WORDS['second-reading']} />
          </li>
        </ul>
      </section>
      <section className="sample-lane__hand">
        <PlatePad
          value={plate}
          onChange={setPlate}
          words={PLATE_WORDS}
          isNewEnergy={isNewEnergy}
          onNewEnergyChange={setNewEnergy}
          onOther={() => setPlate('')}
          provinceOrder={['苏', '皖', '鲁', '豫', '浙', '沪', '京', '鄂', '冀', '粤', '赣', '闽', '津', '晋']}
          layout={isWide ? 'tablet' : 'phone'}
        />
        <Button variant="primary" wide onPress={() => setAnswer('clear')}>
          下一辆
        </Button>
      </section>
    </main>
  );
}
