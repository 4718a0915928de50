// The sheet itself: counts, times, keys, tablets and signatures, in the words of the chosen language.
import type { ReactNode } from 'react';
import { useFormats, useLanguage, useSay } from '../../../../../web/shell/words.tsx';
import { recordWords } from '../../../../privacy/door.ts';
import type { DataCounts } from '../../../domain/closing/closing.ts';
import type { Certificate } from '../../../domain/closing/views.ts';
import { closingWords } from './words.ts';

export function CertificateSheet({ certificate }: { certificate: Certificate }) {
  const say = useSay(closingWords);
  const formats = useFormats();
  const language = useLanguage();
  const { nameZh, nameEn, checkpoint, id, openedAt, closedAt, signedAt } = certificate;
  const from = openedAt === undefined ? say('certificate.unknown') : moment(formats, openedAt);
  return (
    <article className="certificate" data-testid="certificate" data-signed={signedAt !== undefined || undefined}>
      <header className="certificate__head">
        <h2>{say('certificate.title')}</h2>
        <p className="console-soft">{say('certificate.number', { id })}</p>
        <p>{say('certificate.post')}: {language === 'zh' ? nameZh : (nameEn ?? nameZh)} ({checkpoint})</p>
        <p>{say('certificate.period')}: {say('certificate.period-words', { from, until: moment(formats, closedAt) })}</p>
      </header>
      <Part title={say('certificate.counts')}><Counts counts={certificate.counts} /></Part>
      <Part title={say('certificate.kept')}><Kept kept={certificate.kept} /></Part>
      <Part title={say('certificate.keys')}><Keys keys={certificate.keys} /></Part>
      <Part title={say('certificate.tablets')}><Tablets tablets={certificate.tablets} /></Part>
      <Part title={say('certificate.signatures')}><Signatures certificate={certificate} /></Part>
    </article>
  );
}

type Formats = ReturnType<typeof useFormats>;

/** With the year: a paper is read long afterwards. */
function moment(formats: Formats, at: number): string {
  return `${formats.date(at)} ${formats.time(at)}`;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="certificate__part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Rows({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table className="certificate__table">
      <thead>
        <tr>{head.map((title) => <th key={title} scope="col">{title}</th>)}</tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.join(' ')}>
            {cells.map((cell, index) => (index === 0 ? <th key={head[index]} scope="row">{cell}</th> : <td key={head[index]}>{cell}</td>))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counts({ counts }: { counts: DataCounts }) {
  const say = useSay(closingWords);
  const { number } = useFormats();
  const rows: readonly (readonly [string, number])[] = [
    [say('count.vehicles'), counts.vehicles],
    [say('count.travellers'), counts.travellers],
    [say('count.steps'), counts.steps],
    [say('count.reviews', { open: counts.openReviews }), counts.reviews],
    [say('count.call-backs', { open: counts.owed }), counts.callBacks],
    [say('count.shortenings'), counts.shortenings],
    [say('count.refused'), counts.refused],
    [say('count.to-health'), counts.handedToHealth],
    [say('count.to-posts'), counts.handedToPosts],
  ];
  return <Rows head={[say('certificate.what'), say('certificate.count')]} rows={rows.map(([name, count]) => [name, number(count)])} />;
}

function isNamed(key: string): key is keyof typeof recordWords.zh {
  return key in recordWords.zh;
}

function Kept({ kept }: Pick<Certificate, 'kept'>) {
  const say = useSay(closingWords);
  const sayRecord = useSay(recordWords);
  const formats = useFormats();
  const nameOf = (record: string): string => {
    const key = `record.${record}`;
    return isNamed(key) ? sayRecord(key) : record;
  };
  const rows = kept.map(({ record, until, then }) => [nameOf(record), until === undefined ? say('until.always') : formats.date(until), sayRecord(`act.${then}`)]);
  return <Rows head={[say('certificate.what'), say('certificate.until'), say('certificate.then')]} rows={rows} />;
}

function Keys({ keys: { emergencyZh, emergencyEn, weeks } }: Pick<Certificate, 'keys'>) {
  const say = useSay(closingWords);
  const language = useLanguage();
  return <p>{weeks.length === 0 ? say('certificate.keys-none') : say('certificate.keys-words', { emergency: language === 'zh' ? emergencyZh : emergencyEn, weeks: weeks.join(', ') })}</p>;
}

function Tablets({ tablets }: Pick<Certificate, 'tablets'>) {
  const say = useSay(closingWords);
  const formats = useFormats();
  if (tablets.length === 0) return <p>{say('certificate.no-tablet')}</p>;
  const rows = tablets.map(({ label, laneId, receivedThrough, withdrawnAt }) => [label, laneId, formats.number(receivedThrough), withdrawnAt === undefined ? say('certificate.not-withdrawn') : moment(formats, withdrawnAt)]);
  return (
    <>
      <p>{say('certificate.tablets-words')}</p>
      <Rows head={[say('certificate.tablet'), say('certificate.lane'), say('certificate.received'), say('certificate.withdrawn')]} rows={rows} />
    </>
  );
}

function Signatures({ certificate: { closedByBadge, closedAt, signedByBadge, signedAt } }: { certificate: Certificate }) {
  const say = useSay(closingWords);
  const formats = useFormats();
  return (
    <div className="certificate__signatures">
      <p>{say('certificate.closed-by', { badge: closedByBadge, time: moment(formats, closedAt) })}</p>
      <p>{signedAt === undefined ? say('certificate.unsigned') : say('certificate.signed-by', { badge: signedByBadge ?? '', time: moment(formats, signedAt) })}</p>
    </div>
  );
}
