// The page by which a tablet comes to trust this server's certificate, and the files it offers.
import { randomBytes } from 'node:crypto';
import { listAuthorityFiles } from '../server/tls/authority-files.ts';
import { renderAuthorityPage } from '../server/tls/ca-page.ts';
import type { Certificates } from '../server/tls/ensure-certificates.ts';
import type { Language } from '../core/words.ts';
import type { Route, RouteRequest } from '../server/http/route.ts';

export type TrustPorts = { readonly certificates: Pick<Certificates, 'caPem' | 'caDer' | 'fingerprint'>; readonly secureUrl: string };

function sendPage(ports: TrustPorts, request: RouteRequest, language: Language): Promise<unknown> {
  const nonce = randomBytes(16).toString('base64');
  const host = request.raw.headers.host ?? 'localhost';
  const pageUrl = `${request.raw.protocol}://${host}/trust`;
  const html = renderAuthorityPage({
    language,
    pageUrl,
    secureUrl: ports.secureUrl,
    otherLanguageUrl: language === 'zh' ? '/trust/en' : '/trust',
    filesUrl: '/trust/files/',
    fingerprint: ports.certificates.fingerprint,
    nonce,
  });
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'`;
  return Promise.resolve(request.reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html));
}

export function listTrustRoutes(ports: TrustPorts): Route[] {
  const pages: Route[] = (['zh', 'en'] as const).map((language) => ({
    method: 'GET',
    path: language === 'zh' ? '/trust' : '/trust/en',
    access: 'anyone',
    perMinute: 120,
    handle: (request) => sendPage(ports, request, language),
  }));
  const files = listAuthorityFiles(ports.certificates, 'zh').map(
    (file): Route => ({
      method: 'GET',
      path: `/trust/files/${file.name}`,
      access: 'anyone',
      perMinute: 120,
      handle: ({ reply }) => Promise.resolve(reply.type(file.contentType).send(typeof file.body === 'string' ? file.body : Buffer.from(file.body))),
    }),
  );
  return [...pages, ...files];
}
