// Lists the names and addresses under which other devices of the local network reach this host.
import { hostname, networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { domainToASCII } from 'node:url';
import type { Hosts } from './issue-certificate.ts';

/** What the operating system says; handed in by tests. */
export type HostFacts = {
  readonly hostname: string;
  readonly interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;
};

const HOST_NAME = /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/;

function isReachable(address: NetworkInterfaceInfo): boolean {
  if (address.internal) return false;
  return address.family === 'IPv4' ? !address.address.startsWith('169.254.') : !/^fe[89ab]/i.test(address.address);
}

function namesOf(name: string): string[] {
  const full = domainToASCII(name).toLowerCase();
  const [label = ''] = full.split('.');
  return [...new Set([full, `${label}.local`])].filter((candidate) => HOST_NAME.test(candidate) && label !== 'localhost');
}

/** The host's name and its `.local` form (multicast DNS), and every address that is neither loopback nor link-local. */
export function listLanNames(facts: HostFacts = { hostname: hostname(), interfaces: networkInterfaces() }): Hosts {
  const addresses = Object.values(facts.interfaces).flatMap((list) => list ?? []).filter(isReachable);
  return { names: namesOf(facts.hostname), addresses: [...new Set(addresses.map(({ address }) => address))] };
}
