// A head of the log as it is printed: number, time, eight words in both languages, and the code with the signature.
import type { ReactNode } from 'react';
import { headToText, type LogHead } from '../../../core/log/head.ts';
import { headToWords } from '../../../core/log/head-words.ts';
import type { Language } from '../../../core/words.ts';
import { QrCode } from '../../../web/design/qr-code.tsx';
import { useConsoleFrame } from '../../../web/console/console-context.tsx';
import { Facts } from '../../../web/console/facts.tsx';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import { auditWords } from './words.ts';

const HASH_GROUP = /.{1,8}/g;

/** In groups of eight, so that a person can compare it with paper. */
function groupHash(hash: string): string {
  return hash.match(HASH_GROUP)?.join(' ') ?? hash;
}

export function HeadSheet({ head, waiting }: { head: LogHead; waiting: number }) {
  const say = useSay(auditWords);
  const formats = useFormats();
  const { district } = useConsoleFrame();
  const facts: { name: string; value: ReactNode }[] = [
    { name: say('head.number'), value: <span data-testid="head-size">{formats.number(head.size)}</span> },
    { name: say('head.at'), value: `${formats.date(head.at)} ${formats.timeWithSeconds(head.at)}` },
    { name: say('head.root'), value: <code className="seal__hash">{groupHash(head.root)}</code> },
    { name: say('head.key'), value: <code className="seal__hash">{groupHash(head.keyId)}</code> },
  ];
  return (
    <article className="seal" data-testid="seal">
      <h3 className="seal__title">{say('head.sheet', { district })}</h3>
      <Facts facts={facts} />
      <Words head={head} language="zh" />
      <Words head={head} language="en" />
      <QrCode content={headToText(head)} label={say('head.qr')} text={say('head.qr-text')} sideMillimetres={48} />
      <p className="seal__witness">{say('head.signature-line')}</p>
      {waiting > 0 && <p className="console-soft gk-no-print">{`${say('head.waiting')}: ${formats.number(waiting)}`}</p>}
    </article>
  );
}

function Words({ head, language }: { head: LogHead; language: Language }) {
  const say = useSay(auditWords);
  return (
    <ol className="seal__words" lang={language === 'zh' ? 'zh-CN' : 'en'} aria-label={say('head.words')} data-testid={`words-${language}`}>
      {headToWords(head, language).map((word, index) => (
        <li key={`${index} ${word}`}>{word}</li>
      ))}
    </ol>
  );
}
