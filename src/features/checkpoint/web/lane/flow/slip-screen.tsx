// The slip of a vehicle that was asked to wait, in both languages, to show or to print; it says nothing of anybody's health (CP-75).
import { Button } from '../../../../../web/design/button.tsx';
import { formatsByLanguage } from '../../../../../web/shell/formats.ts';
import { fillWords, LANGUAGES, type Language } from '../../../../../core/words.ts';
import { toSlipNumber, toSlipReason } from '../../../domain/flow/slip.ts';
import { en } from '../../../domain/words.en.ts';
import { zh } from '../../../domain/words.zh.ts';
import type { Post } from '../desk/find-post.ts';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useLaneSay, type LaneWord } from '../parts/use-lane.ts';
import { findVerdict, type OpenPassage } from '../passage/open-passage.ts';
import { findPostFlow } from './find-post-flow.ts';

export function SlipScreen({ passage, post }: { readonly passage: OpenPassage; readonly post: Post }) {
  const say = useLaneSay();
  const desk = useDesk();
  return (
    <>
      <section className="lane-page" data-testid="slip">
        <div className="flow-slip">
          {LANGUAGES.map((language) => (
            <SlipText key={language} language={language} passage={passage} post={post} />
          ))}
        </div>
        <div className="lane-others">
          <span data-testid="print"><Button icon="print" onPress={() => window.print()}>{say('slip.print')}</Button></span>
          <span data-testid="slip-vehicle"><Button variant="quiet" onPress={() => desk.show('passage', passage.check.passageId)}>{say('slip.back')}</Button></span>
        </div>
      </section>
      <PrimaryAction onPress={desk.startNext}>{say('step-action.next')}</PrimaryAction>
    </>
  );
}

const WORDS = { zh, en };

function SlipText({ language, passage, post }: { readonly language: Language; readonly passage: OpenPassage; readonly post: Post }) {
  const say = (key: LaneWord) => fillWords(WORDS[language][key]);
  const formats = formatsByLanguage[language];
  const { healthAuthority } = findPostFlow(useDesk().inside.tablet).settings;
  const { check, takenAt } = passage;
  const name = language === 'en' ? (post.checkpoint?.nameEn ?? post.checkpoint?.nameZh) : post.checkpoint?.nameZh;
  const rows = [
    [say('slip.number'), toSlipNumber(check.lane, check.passageId)],
    [say('slip.time'), formats.dateTime(takenAt)],
    [say('slip.post'), name ?? check.checkpoint],
    [say('slip.vehicle'), check.vehicle.plate],
    [say('slip.reason'), say(`slip.reason.${toSlipReason(findVerdict(passage))}`)],
    [say('slip.authority'), healthAuthority === null ? say('slip.authority-missing') : `${healthAuthority.name} ${healthAuthority.phone}`],
  ] as const;
  return (
    <article lang={language === 'zh' ? 'zh-CN' : 'en'} data-testid={`slip-${language}`}>
      <h2 className="lane-title">{say('slip.title')}</h2>
      <dl>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{say('slip.manners')}</p>
    </article>
  );
}
