// The page that offers our authority to a device and says how to install it; it needs no script.
import { encodeQR } from 'qr';
import { isIP } from 'node:net';
import { fillWords, type Language, type WordValues } from '../../core/words.ts';
import { AUTHORITY_FILE_NAMES } from './authority-files.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export type AuthorityPage = {
  readonly language: Language;
  /** This page's own address, for the next device. */
  readonly pageUrl: string;
  /** Where the product opens once the authority is trusted. */
  readonly secureUrl: string;
  /** The same page in the other language. */
  readonly otherLanguageUrl: string;
  /** Folder of the three files, ending in a slash. */
  readonly filesUrl: string;
  /** SHA-256 of the authority, `AB:CD:…`. */
  readonly fingerprint: string;
  /** For the content security policy's `style-src`. */
  readonly nonce: string;
};

type Word = keyof typeof zh;
type Say = (word: Word, values?: WordValues) => string;

const STYLE = `
:root{color-scheme:light dark;--ground:#fbfaf7;--ink:#16202a;--soft:#4d5a66;--line:#d9d6cd;--accent:#0b5c63;--on-accent:#fff;--caution:#8a4b00}
@media (prefers-color-scheme:dark){:root{--ground:#0d141b;--ink:#f1efe9;--soft:#aeb9c2;--line:#2b3742;--accent:#6cc5cb;--on-accent:#06222a;--caution:#f0b45c}}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px 24px 64px;max-width:760px;background:var(--ground);color:var(--ink);font:20px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
header{display:flex;justify-content:flex-end}
a{color:var(--accent)}
h1{font-size:36px;line-height:1.25;margin:8px 0 16px}
h2{font-size:24px;margin:0 0 12px}
h3{font-size:20px;margin:20px 0 4px}
section{border-top:1px solid var(--line);margin-top:32px;padding-top:24px}
ol,ul{margin:0;padding-left:1.4em}
li{margin:4px 0}
.caution{color:var(--caution)}
.downloads{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(200px,1fr))}
.button{display:block;min-height:64px;padding:12px 16px;border:2px solid var(--accent);border-radius:8px;text-decoration:none;font-weight:600}
.button small{display:block;font-weight:400;color:var(--soft)}
.primary{background:var(--accent);color:var(--on-accent)}
code{display:block;font:18px/1.7 ui-monospace,Menlo,Consolas,monospace;margin-top:8px}
.share{display:flex;gap:24px;align-items:center;flex-wrap:wrap}
.share svg{width:200px;height:200px;background:#fff;border-radius:8px;flex:none}
.share p{flex:1 1 260px;margin:0;overflow-wrap:anywhere}
footer{margin-top:32px;color:var(--soft);font-size:18px}
`;

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function renderWithout(say: Say, secureUrl: string): string {
  const host = new URL(secureUrl).hostname.replace(/^\[|\]$/g, '');
  const bareAddress = isIP(host) === 0 ? '' : `<p class="caution">${say('page.bare-address', { host })}</p>`;
  return `<section><h2>${say('page.without')}</h2>
<ul><li>${say('page.without-camera')}</li><li>${say('page.without-offline')}</li><li>${say('page.without-install')}</li></ul>
${bareAddress}</section>`;
}

function renderDownloads(say: Say, filesUrl: string): string {
  const kinds = ['der', 'mobileconfig', 'pem'] as const;
  const links = kinds.map((kind) => {
    const name = AUTHORITY_FILE_NAMES[kind];
    return `<a class="button" href="${escapeHtml(filesUrl + name)}">${say(`page.download-${kind}`)}<small>${name}</small></a>`;
  });
  return `<section><h2>${say('page.download')}</h2><div class="downloads">${links.join('\n')}</div></section>`;
}

function renderSteps(say: Say): string {
  const systems = ['android', 'ipad', 'windows'] as const;
  const lists = systems.map((system) => {
    const steps = ([1, 2, 3] as const).map((step) => say(`page.${system}-${step}`, { file: AUTHORITY_FILE_NAMES.der }));
    return `<h3>${say(`page.${system}`)}</h3><ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol>`;
  });
  return `<section><h2>${say('page.install')}</h2>${lists.join('\n')}</section>`;
}

function renderShare(say: Say, pageUrl: string): string {
  const code = encodeQR(pageUrl, 'svg', { ecc: 'medium', border: 4 });
  const labelled = code.replace('<svg ', `<svg role="img" aria-label="${escapeHtml(pageUrl)}" `);
  return `<section><h2>${say('page.share')}</h2><div class="share">${labelled}
<p>${say('page.share-lead')}<br><a href="${escapeHtml(pageUrl)}">${escapeHtml(pageUrl)}</a></p></div></section>`;
}

/** A whole HTML document; every text is escaped, the only style is the one that carries the nonce. */
export function renderAuthorityPage(page: AuthorityPage): string {
  const words: Record<Word, string> = { zh, en }[page.language];
  const say: Say = (word, values) => escapeHtml(fillWords(words[word], values));
  const otherLanguage = page.language === 'zh' ? 'en' : 'zh-CN';
  return `<!doctype html>
<html lang="${page.language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('page.title')}</title><style nonce="${escapeHtml(page.nonce)}">${STYLE}</style></head>
<body><header><a href="${escapeHtml(page.otherLanguageUrl)}" lang="${otherLanguage}">${say('page.other-language')}</a></header>
<main><h1>${say('page.title')}</h1><p>${say('page.lead')}</p>
${renderWithout(say, page.secureUrl)}
${renderDownloads(say, page.filesUrl)}
${renderSteps(say)}
<section><h2>${say('page.compare')}</h2><p>${say('page.compare-lead')}</p><code>${escapeHtml(page.fingerprint).replaceAll(':', ':<wbr>')}</code></section>
<section><h2>${say('page.open')}</h2><a class="button primary" href="${escapeHtml(page.secureUrl)}">${escapeHtml(page.secureUrl)}</a></section>
${renderShare(say, page.pageUrl)}</main>
<footer>${say('page.limits')}</footer></body></html>
`;
}
