// The name constraints extension (RFC 5280, 4.2.1.10): our authority can vouch for the local network only.
import { BlockList, isIPv4, isIPv6 } from 'node:net';

export const NAME_CONSTRAINTS_OID = '2.5.29.30';

/** `addresses` are subnets as `192.168.0.0/16` or `fc00::/7`; a name also permits every name below it. */
export type PermittedNames = { readonly names: readonly string[]; readonly addresses: readonly string[] };

const SEQUENCE = 0x30;
const PERMITTED_SUBTREES = 0xa0;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/** Names that never exist on the internet (RFC 6762, 6761, 8375, ICANN's `internal`), and `lan` of common routers. */
const LOCAL_NAMES = ['local', 'lan', 'internal', 'home.arpa', 'test', 'localhost'];
/** Private and local ranges (RFC 1918, 6598, 3927, 4193, 4291). */
const LOCAL_ADDRESSES = [
  '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8',
  'fc00::/7', 'fe80::/10', '::1/128',
];

function isBelow(name: string, permitted: string): boolean {
  return name === permitted || name.endsWith(`.${permitted}`);
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}

function isWithin(address: string, subnets: readonly string[]): boolean {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', bits = ''] = subnet.split('/');
    list.addSubnet(network, Number(bits), familyOf(network));
  }
  return list.check(address, familyOf(address));
}

/** Whether a certificate for this host name or address is valid under the constraints. */
export function isPermitted(host: string, permitted: PermittedNames): boolean {
  if (isIPv4(host) || isIPv6(host)) return isWithin(host, permitted.addresses);
  return permitted.names.some((name) => isBelow(host, name));
}

/** The whole local network, and those of the given hosts that lie outside it (a town's own domain, a fixed address). */
export function permittedNamesFor(names: readonly string[], addresses: readonly string[]): PermittedNames {
  const local = { names: LOCAL_NAMES, addresses: LOCAL_ADDRESSES };
  const outside = (host: string) => !isPermitted(host, local);
  return {
    names: [...LOCAL_NAMES, ...names.filter(outside)],
    addresses: [
      ...LOCAL_ADDRESSES,
      ...addresses.filter(outside).map((address) => `${address}/${isIPv4(address) ? 32 : 128}`),
    ],
  };
}

function addressToBytes(address: string): number[] {
  if (isIPv4(address)) return address.split('.').map(Number);
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const groupsOf = (part: string) => (part === '' ? [] : part.split(':'));
  const after = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array<string>(8 - groupsOf(head).length - after.length).fill('0');
  return [...groupsOf(head), ...zeros, ...after].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

function maskToBytes(bits: number, length: number): number[] {
  return Array.from({ length }, (_, index) => (0xff00 >> Math.min(8, Math.max(0, bits - index * 8))) & 0xff);
}

function bytesToAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) => (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

function element(tag: number, content: readonly number[]): number[] {
  const { length } = content;
  if (length < 0x80) return [tag, length, ...content];
  return length < 0x100 ? [tag, 0x81, length, ...content] : [tag, 0x82, length >> 8, length & 0xff, ...content];
}

/** DER value of the extension. */
export function encodeNameConstraints(permitted: PermittedNames): Uint8Array<ArrayBuffer> {
  const names = permitted.names.map((name) => element(DNS_NAME, Array.from(Buffer.from(name, 'ascii'))));
  const addresses = permitted.addresses.map((subnet) => {
    const [network = '', bits = ''] = subnet.split('/');
    const bytes = addressToBytes(network);
    return element(IP_ADDRESS, [...bytes, ...maskToBytes(Number(bits), bytes.length)]);
  });
  const subtrees = [...names, ...addresses].flatMap((base) => element(SEQUENCE, base));
  return Uint8Array.from(element(SEQUENCE, element(PERMITTED_SUBTREES, subtrees)));
}

type Element = { readonly tag: number; readonly content: Uint8Array; readonly end: number };

function readElement(bytes: Uint8Array, start: number): Element {
  const first = bytes[start + 1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  let length = lengthBytes === 0 ? first : 0;
  for (let index = 0; index < lengthBytes; index += 1) length = length * 256 + (bytes[start + 2 + index] ?? 0);
  const begin = start + 2 + lengthBytes;
  return { tag: bytes[start] ?? 0, content: bytes.subarray(begin, begin + length), end: begin + length };
}

function listElements(bytes: Uint8Array): Element[] {
  const elements: Element[] = [];
  for (let start = 0; start < bytes.length;) {
    const next = readElement(bytes, start);
    elements.push(next);
    start = next.end;
  }
  return elements;
}

function subnetToText(content: Uint8Array): string {
  const half = content.length / 2;
  const bits = content.subarray(half).reduce((sum, byte) => sum + (byte.toString(2).match(/1/g)?.length ?? 0), 0);
  return `${bytesToAddress(content.subarray(0, half))}/${bits}`;
}

/** Reads what `encodeNameConstraints` wrote. */
export function decodeNameConstraints(der: Uint8Array): PermittedNames {
  const subtrees = listElements(readElement(readElement(der, 0).content, 0).content).map(({ content }) => readElement(content, 0));
  return {
    names: subtrees.filter(({ tag }) => tag === DNS_NAME).map(({ content }) => Buffer.from(content).toString('ascii')),
    addresses: subtrees.filter(({ tag }) => tag === IP_ADDRESS).map(({ content }) => subnetToText(content)),
  };
}
