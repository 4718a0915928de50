// The local network is inside the constraints, the internet is not, and the bytes read back as written.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeNameConstraints, encodeNameConstraints, isPermitted, permittedNamesFor } from './name-constraints.ts';

const local = permittedNamesFor([], []);

describe('name constraints', () => {
  test.each(['guankou.local', 'a.b.lan', 'guankou.test', '10.1.2.3', '172.31.0.1', '192.168.1.20', '127.0.0.1', 'fd12::1', '::1'])(
    '%s is local', (host) => expect(isPermitted(host, local)).toBe(true));

  test.each(['example.com', 'notlocal', 'evil-local', 'bank.cn', '8.8.8.8', '172.32.0.1', '2001:db8::1'])(
    '%s is not', (host) => expect(isPermitted(host, local)).toBe(false));

  test('a host given at the beginning is permitted, its neighbours are not', () => {
    const permitted = permittedNamesFor(['fangkong.example.cn', 'a.local'], ['203.0.113.7', '10.0.0.1', '2001:db8::7']);
    expect(isPermitted('fangkong.example.cn', permitted)).toBe(true);
    expect(isPermitted('example.cn', permitted)).toBe(false);
    expect(isPermitted('203.0.113.7', permitted)).toBe(true);
    expect(isPermitted('203.0.113.8', permitted)).toBe(false);
    expect(isPermitted('2001:db8::7', permitted)).toBe(true);
    expect(permitted.names).not.toContain('a.local');
  });

  test('bytes read back as written, however many', () => {
    const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?(\.[a-z]{2,8})?$/);
    fc.assert(fc.property(fc.uniqueArray(name, { maxLength: 60 }), fc.uniqueArray(fc.ipV4(), { maxLength: 20 }), (names, addresses) => {
      const permitted = permittedNamesFor(names, addresses);
      expect(decodeNameConstraints(encodeNameConstraints(permitted))).toEqual(permitted);
    }));
  });
});
