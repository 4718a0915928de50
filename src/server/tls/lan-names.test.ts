// Which names and addresses of a host are offered to the local network.
import { expect, test } from 'vitest';
import { listLanNames, type HostFacts } from './lan-names.ts';

type Interface = NonNullable<HostFacts['interfaces'][string]>[number];

function address(text: string, internal = false): Interface {
  const rest = { address: text, netmask: '', mac: '00:00:00:00:00:00', internal, cidr: null };
  return text.includes(':') ? { ...rest, family: 'IPv6', scopeid: 0 } : { ...rest, family: 'IPv4' };
}

const interfaces = {
  lo: [address('127.0.0.1', true), address('::1', true)],
  eth0: [address('192.168.1.20'), address('fe80::1'), address('fd00::20')],
  wlan0: [address('169.254.7.7'), address('192.168.1.20'), address('10.8.0.2')],
  gone: undefined,
};

test('loopback, link-local and repeated addresses are left out', () => {
  expect(listLanNames({ hostname: 'post', interfaces }).addresses).toEqual(['192.168.1.20', 'fd00::20', '10.8.0.2']);
});

test.each([
  ['POST-7', ['post-7', 'post-7.local']],
  ['server.town.example', ['server.town.example', 'server.local']],
  ['post.local', ['post.local']],
  ['指挥部', ['xn--xuuoc726p', 'xn--xuuoc726p.local']],
  ['localhost', []],
  ['bad_name', []],
  ['', []],
])('host name %j gives %j', (hostname, names) => {
  expect(listLanNames({ hostname, interfaces: {} }).names).toEqual(names);
});

test('this host answers without facts handed in', () => {
  expect(listLanNames().addresses.every((text) => !text.startsWith('127.'))).toBe(true);
});
