// The page that offers the authority: complete in both languages, safe, without script; and the files it links.
import { X509Certificate } from 'node:crypto';
import decodeQR from 'qr/decode.js';
import { encodeQR } from 'qr';
import { describe, expect, test } from 'vitest';
import { AUTHORITY_FILE_NAMES, listAuthorityFiles } from './authority-files.ts';
import { renderAuthorityPage, type AuthorityPage } from './ca-page.ts';
import { issueAuthority } from './issue-certificate.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

const page: AuthorityPage = {
  language: 'zh', pageUrl: 'http://192.168.1.20:8080/trust', secureUrl: 'https://post.local:8443/', otherLanguageUrl: '/trust?language=en',
  filesUrl: '/trust/', fingerprint: 'AB:CD:EF', nonce: 'n0nce',
};

/** Paints the page's QR, whose path is made of unit squares `Mx yh1v1H…Z`, and reads it. */
function readQr(html: string): string {
  const size = Number(/<svg [^>]*viewBox="0 0 (\d+)/.exec(html)?.[1]);
  const path = /<path d="([^"]+)"/.exec(html)?.[1] ?? '';
  const scale = 4;
  const data = new Uint8ClampedArray(size * size * scale * scale * 4).fill(255);
  const paint = (x: number, y: number) => {
    for (let index = 0; index < scale * scale; index += 1) {
      const offset = ((y * scale + Math.floor(index / scale)) * size * scale + x * scale + (index % scale)) * 4;
      data.fill(0, offset, offset + 3);
    }
  };
  let [x, y] = [0, 0];
  for (const [, command, first, second] of path.matchAll(/([Mm])(-?\d+) ?(-?\d+)h1v1[Hh]-?\d+Z/g)) {
    [x, y] = command === 'M' ? [Number(first), Number(second)] : [x + Number(first), y + Number(second)];
    paint(x, y);
  }
  return decodeQR({ width: size * scale, height: size * scale, data });
}

describe.each([['zh', zh], ['en', en]] as const)('the page in %s', (language, words) => {
  const html = renderAuthorityPage({ ...page, language });

  test('says what is off, offers three files, and gives the steps for each system', () => {
    for (const key of Object.keys(words) as (keyof typeof words)[]) {
      if (!key.startsWith('page.') || key === 'page.bare-address') continue;
      const text = words[key].replaceAll('{file}', AUTHORITY_FILE_NAMES.der).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
      expect(html).toContain(text);
    }
    for (const name of Object.values(AUTHORITY_FILE_NAMES)) expect(html).toContain(`href="/trust/${name}"`);
    expect(html.replaceAll('<wbr>', '')).toContain('AB:CD:EF');
    expect(html).not.toMatch(/\{\w+\}<|undefined/);
  });

  test('runs no script and has only the style that carries the nonce', () => {
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=/i);
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(html).toContain('<style nonce="n0nce">');
  });
});

describe('the page', () => {
  test('says on a bare address, and only there, that passkeys are off', () => {
    const bare = (secureUrl: string) => renderAuthorityPage({ ...page, secureUrl }).includes('通行密钥');
    expect(bare('https://192.168.1.20:8443/')).toBe(true);
    expect(bare('https://[fd00::20]:8443/')).toBe(true);
    expect(bare('https://post.local:8443/')).toBe(false);
  });

  test('carries its own address as a QR code that reads back', () => {
    expect(encodeQR(page.pageUrl, 'svg')).toContain('<svg');
    expect(readQr(renderAuthorityPage(page))).toBe(page.pageUrl);
  });

  // asvs: 1.2.1
  test('escapes what it is given', () => {
    const html = renderAuthorityPage({ ...page, pageUrl: 'http://a/"><script>alert(1)</script>', nonce: '"><script>' });
    expect(html).not.toContain('<script>');
  });
});

describe('the files', () => {
  test('all hold the same authority; the profile names it with stable ids', async () => {
    const { certificate } = await issueAuthority({ names: [], addresses: [] }, Date.UTC(2026, 0, 1));
    const caDer = new Uint8Array(certificate.rawData);
    const made = listAuthorityFiles({ caPem: certificate.toString('pem'), caDer }, 'zh');
    expect(made.map(({ name }) => name).sort()).toEqual(Object.values(AUTHORITY_FILE_NAMES).sort());
    const [der, profile, pem] = made;
    const expected = new X509Certificate(Buffer.from(caDer)).fingerprint256;
    expect(new X509Certificate(Buffer.from(der?.body ?? '')).fingerprint256).toBe(expected);
    expect(new X509Certificate(String(pem?.body)).fingerprint256).toBe(expected);
    const text = String(profile?.body);
    const data = /<data>([^<]+)<\/data>/.exec(text)?.[1] ?? '';
    expect(new X509Certificate(Buffer.from(data, 'base64')).fingerprint256).toBe(expected);
    expect(text).toContain(zh['profile.title']);
    expect(text).toContain('com.apple.security.root');
    expect(listAuthorityFiles({ caPem: '', caDer }, 'zh')[1]?.body).toBe(text);
  });
});
