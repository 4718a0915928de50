// The three files in which the authority is offered: for Android and Windows, for Apple, and as text.
import type { Language } from '../../core/words.ts';
import type { Certificates } from './ensure-certificates.ts';
import { renderMobileconfig } from './mobileconfig.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export type AuthorityFile = { readonly name: string; readonly contentType: string; readonly body: string | Uint8Array };

export const AUTHORITY_FILE_NAMES = { der: 'guankou-ca.crt', mobileconfig: 'guankou-ca.mobileconfig', pem: 'guankou-ca.pem' } as const;

/** Content types as the systems expect them: with another one they show text instead of installing. */
export function listAuthorityFiles({ caPem, caDer }: Pick<Certificates, 'caPem' | 'caDer'>, language: Language): AuthorityFile[] {
  const words = { zh, en }[language];
  const profile = renderMobileconfig({ caDer, title: words['profile.title'], description: words['profile.description'] });
  return [
    { name: AUTHORITY_FILE_NAMES.der, contentType: 'application/x-x509-ca-cert', body: caDer },
    { name: AUTHORITY_FILE_NAMES.mobileconfig, contentType: 'application/x-apple-aspen-config', body: profile },
    { name: AUTHORITY_FILE_NAMES.pem, contentType: 'application/x-pem-file', body: caPem },
  ];
}
