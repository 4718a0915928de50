// The console's frame: systems on the left; district, emergency, "as of" time and settings on top.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Badge } from './badge.tsx';
import './page.css';

export interface NavigationItem {
  id: string;
  label: string;
  href: string;
  /** How many things there wait for a person. */
  waiting?: number;
}

export interface PageProps {
  product: string;
  district: string;
  /** The emergency in force and its day, such as "Level-1 response, day 12". */
  emergency?: ReactNode;
  /** When the figures were taken, with their age. */
  asOf?: ReactNode;
  navigation: readonly NavigationItem[];
  currentId: string;
  /** Language, theme and account menus. */
  settings?: ReactNode;
  title: string;
  /** Beside the title: the page's main actions. */
  actions?: ReactNode;
  children: ReactNode;
  words: { skip: string; navigation: string };
}

export function Page(props: PageProps) {
  const { product, district, emergency, asOf, settings, title, actions, children, words } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="gk-page" data-face="console">
      <a className="gk-page__skip gk-no-print" href="#main">
        {words.skip}
      </a>
      <header className="gk-page__top gk-no-print">
        <button
          type="button"
          className="gk-page__toggle gk-button"
          aria-expanded={isOpen}
          aria-controls="navigation"
          onClick={() => setOpen(!isOpen)}
        >
          {words.navigation}
        </button>
        <p className="gk-page__product">{product}</p>
        <p className="gk-page__district">{district}</p>
        {emergency !== undefined && <p className="gk-page__emergency">{emergency}</p>}
        {asOf !== undefined && <p className="gk-page__as-of">{asOf}</p>}
        <div className="gk-page__settings">{settings}</div>
      </header>
      <nav
        className="gk-page__navigation gk-no-print"
        id="navigation"
        aria-label={words.navigation}
        data-open={isOpen || undefined}
      >
        <ul>
          {props.navigation.map((item) => (
            <li key={item.id}>
              <a
                className="gk-page__link"
                href={item.href}
                aria-current={item.id === props.currentId ? 'page' : undefined}
                onClick={() => setOpen(false)}
              >
                {item.label}
                {item.waiting !== undefined && item.waiting > 0 && <Badge tone="attention">{item.waiting}</Badge>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main className="gk-page__main" id="main" tabIndex={-1}>
        <div className="gk-page__head">
          <h1 className="gk-page__title">{title}</h1>
          {actions !== undefined && <div className="gk-page__actions gk-no-print">{actions}</div>}
        </div>
        {children}
      </main>
    </div>
  );
}
