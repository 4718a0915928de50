// A page in front of the product: its name, language and look on top, one calm column below.
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { LanguageAndLook } from '../../../web/console/frame-settings.tsx';
import { useSay } from '../../../web/shell/words.tsx';
import { accountsWords } from './words.ts';
import './entrance-page.css';

export interface EntrancePageProps {
  title: string;
  lead?: ReactNode;
  /** A wider column, for cards side by side. */
  isWide?: boolean;
  children: ReactNode;
}

export function EntrancePage({ title, lead, isWide = false, children }: EntrancePageProps) {
  const say = useSay(accountsWords);
  const product = say('start.product');
  useEffect(() => {
    document.title = title === product ? product : `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className="entrance" data-face="console">
      <header className="entrance__top">
        <p className="entrance__product">{product}</p>
        <div className="entrance__settings">
          <LanguageAndLook />
        </div>
      </header>
      <main className="entrance__main" data-wide={isWide || undefined} id="main">
        <div className="entrance__head">
          <h1 className="entrance__title">{title}</h1>
          {lead !== undefined && <p className="entrance__lead">{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}
