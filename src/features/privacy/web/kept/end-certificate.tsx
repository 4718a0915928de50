// The certificate of an emergency's end, for the screen and for paper: what went, who approved, and how to check it offline.
import { Facts } from '../../../../web/console/facts.tsx';
import { QrCode } from '../../../../web/design/qr-code.tsx';
import { useFormats, useLanguage, useSay } from '../../../../web/shell/words.tsx';
import { certificateToCode, type Certificate } from '../../domain/sunset.ts';
import { keptWords, sayName } from './words.ts';
import './kept-page.css';

export function EndCertificate({ certificate: signed, digest }: { certificate: Certificate; digest: string }) {
  const say = useSay(keptWords);
  const formats = useFormats();
  const language = useLanguage();
  const { certificate, publicKey } = signed;
  const { emergency, id, endedAt, basis, proposedBy, approvedBy, keys, rowsAtEnd, exports, waivedTablets } = certificate;
  const rows = Object.values(rowsAtEnd).reduce((sum, count) => sum + count, 0);
  const toExport = (one: (typeof exports)[number]): string => say('certificate.export', { kind: sayName(say, 'kind', one.kind), cases: one.cases, holder: language === 'zh' ? one.holder.nameZh : one.holder.nameEn });
  return (
    <article className="kept-certificate" data-testid="end-certificate">
      <h3>{language === 'zh' ? emergency.nameZh : emergency.nameEn}</h3>
      <p className="console-soft">{say('certificate.number', { id })}</p>
      <Facts
        facts={[
          { name: say('certificate.ended'), value: `${formats.date(endedAt)} ${formats.time(endedAt)}` },
          { name: say('certificate.basis'), value: basis },
          { name: say('certificate.proposed'), value: proposedBy.badge },
          { name: say('certificate.approved'), value: approvedBy.badge },
          { name: say('certificate.keys'), value: formats.number(keys.length) },
          { name: say('certificate.rows'), value: formats.number(rows) },
          { name: say('certificate.exports'), value: exports.map(toExport).join(' · ') },
          { name: say('certificate.waived'), value: waivedTablets.map(({ label }) => label).join(', ') || say('certificate.none') },
          { name: say('certificate.digest'), value: <code className="kept-certificate__code">{digest}</code> },
          { name: say('certificate.signer'), value: <code className="kept-certificate__code">{publicKey}</code> },
        ]}
      />
      <QrCode content={certificateToCode(signed, digest)} label={say('certificate.code')} text={say('certificate.verify')} sideMillimetres={48} />
      <a className="kept-certificate__file" download={`guankou-sunset-${id}.json`} href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(signed, undefined, 2))}`}>{say('certificate.download')}</a>
    </article>
  );
}
