// The slip of somebody who is held, in both languages on one sheet: who answers for her, why, how it ends, how to object (MD-13).
import { fillWords, LANGUAGES, type Language, type WordValues } from '../../../core/words.ts';
import { Button } from '../../../web/design/button.tsx';
import { hrefOf } from '../../../web/console/route.ts';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { formatsByLanguage } from '../../../web/shell/formats.ts';
import { useSay } from '../../../web/shell/words.tsx';
import type { CustodyView, Queue } from '../domain/views.ts';
import { medicalWords } from './words.ts';

const NUMBER_LENGTH = 8;

export function SlipPage({ custodyId, queue }: { custodyId: string; queue: Queue }) {
  const say = useSay(medicalWords);
  const view = useView<CustodyView>({ name: 'medical.custody', input: { custodyId }, follows: ['medical.'] });
  return (
    <>
      <p className="console-row gk-no-print">
        <a className="gk-button" data-variant="quiet" href={hrefOf('medical', queue.place, custodyId)}>{say('slip.back')}</a>
        <Button variant="primary" onPress={() => print()}>{say('slip.print')}</Button>
      </p>
      <Viewed view={view} rows={8}>
        {(custody) => (
          <div className="custody-slip" data-testid="slip">
            {LANGUAGES.map((language) => (
              <SlipText key={language} language={language} custody={custody} queue={queue} />
            ))}
          </div>
        )}
      </Viewed>
    </>
  );
}

function SlipText({ language, custody, queue: { known } }: { language: Language; custody: CustodyView; queue: Queue }) {
  const say = (key: keyof typeof medicalWords.zh, values?: WordValues): string => fillWords(medicalWords[language][key], values);
  const { custodyId, maskedName, maskedDocument, maskedPhone, maskedPlate, facts, ruleIds, holder, beganAt } = custody;
  const { date, time } = formatsByLanguage[language];
  const place = known.find(({ code }) => code === holder.place);
  const placeName = language === 'zh' ? place?.nameZh : (place?.nameEn ?? place?.nameZh);
  const rows = [
    [say('slip.number'), custodyId.slice(0, NUMBER_LENGTH).toUpperCase()],
    [say('slip.since'), `${date(beganAt)} ${time(beganAt)}`],
    [say('slip.person'), `${maskedName} ${maskedDocument}`],
    [say('slip.contact'), `${maskedPhone} ${maskedPlate}`],
    [say('slip.why'), [say(`slip.why-${facts}`), ...(ruleIds.length === 0 ? [] : [say('slip.rules', { rules: ruleIds.join(', ') })])].join(' ')],
    [say('slip.holder'), say(`holder.${holder.kind}`, { place: placeName ?? holder.place })],
    [say('slip.decides'), say('slip.decides-words')],
    [say('slip.object'), say('slip.object-words')],
  ] as const;
  return (
    <article className="custody-slip__one" lang={language === 'zh' ? 'zh-CN' : 'en'} data-testid={`slip-${language}`}>
      <h2 className="custody-slip__title">{say('slip.title')}</h2>
      <dl className="custody-slip__facts">
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
