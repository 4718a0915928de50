// Opens the doors: plain HTTP on this machine, HTTPS on the LAN, and a plain one on the LAN that only offers the certificate.
import { createServer } from 'node:https';
import type { FastifyInstance } from 'fastify';
import { CONNECTION_OPTIONS, limitConnections, refuseUnreadable } from '../server/http/connections.ts';
import { createHttpServer } from '../server/http/server.ts';
import type { Route } from '../server/http/route.ts';
import { listStaticRoutes } from '../server/http/static-files.ts';
import type { Config } from '../server/config.ts';
import type { Logger } from '../server/logger.ts';
import { ensureCertificates } from '../server/tls/ensure-certificates.ts';
import { listLanNames } from '../server/tls/lan-names.ts';
import { loadOutsideCertificate } from '../server/tls/outside-certificate.ts';
import type { Product } from './product.ts';
import { listTrustRoutes } from './trust-routes.ts';

export type ServePorts = {
  readonly config: Config;
  readonly product: Product;
  readonly logger: Logger;
  readonly webFolder: string;
  readonly tlsFolder: string;
  readonly extraRoutes: readonly Route[];
  readonly now: () => number;
};

export type Doors = { readonly localUrl: string; readonly lanUrl: string | undefined; readonly trustUrl: string | undefined; readonly fingerprint: string | undefined; readonly close: () => Promise<void> };

const PAGES = { '/': 'public.html', '/lane/': 'lane.html', '/console/': 'console.html', '/declare/': 'declare.html', '/api/': 'interface.html' };

/** Short enough for a sign at the roadside. */
const PAGES_FOR_DRIVERS = { '/wait/': 'wait.html' };

/** What everybody may know of keeping and erasing. */
const PAGES_FOR_ALL = { '/kept/': 'kept.html' };

type Identity = { readonly certPem: string; readonly keyPem: string; readonly trustRoutes: readonly Route[]; readonly fingerprint: string | undefined };

function hostsOf(config: Config): { names: string[]; addresses: string[]; origin: string } {
  const { names, addresses } = listLanNames();
  const host = config.origin ? new URL(config.origin).hostname : (names.find((name) => name.endsWith('.local')) ?? addresses[0] ?? 'localhost');
  const isAddress = /^[\d.]+$|:/.test(host);
  const origin = config.origin ?? `https://${host.includes(':') ? `[${host}]` : host}:${config.lanPort}`;
  return { names: [...new Set([...(isAddress ? [] : [host]), ...names, 'localhost'])], addresses: [...new Set([...(isAddress ? [host] : []), ...addresses, '127.0.0.1'])], origin };
}

async function getIdentity(ports: ServePorts, hosts: ReturnType<typeof hostsOf>): Promise<Identity> {
  const { config, tlsFolder } = ports;
  const now = ports.now();
  if (config.certificate) {
    const outside = await loadOutsideCertificate({ ...config.certificate, hosts: [new URL(hosts.origin).hostname], now });
    return { ...outside, trustRoutes: [], fingerprint: undefined };
  }
  const { names, addresses } = hosts;
  const certificates = await ensureCertificates({ folder: tlsFolder, names, addresses, now });
  if (certificates.uncovered.length > 0) ports.logger.warn({ hosts: certificates.uncovered }, 'the authority may not vouch for these names: browsers will not accept them');
  if (certificates.renewed === 'authority') ports.logger.info('a new certificate authority was made: every tablet must trust it once');
  return { ...certificates, trustRoutes: listTrustRoutes({ certificates, secureUrl: hosts.origin }) };
}

/** Both kinds of connection reach the same routes. */
async function listenSecure(app: FastifyInstance, identity: Identity, port: number): Promise<() => Promise<void>> {
  const server = createServer({ ...CONNECTION_OPTIONS, cert: identity.certPem, key: identity.keyPem, minVersion: 'TLSv1.2' }, (request, response) => app.routing(request, response));
  server.on('clientError', refuseUnreadable);
  limitConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

/** A browser told to use TLS for this name would use it on every port, and the trust door of our own authority has none. */
function mayDemandTls({ trustRoutes }: Identity): boolean {
  return trustRoutes.length === 0;
}

export async function openDoors(ports: ServePorts): Promise<Doors> {
  const { config, product, logger } = ports;
  const hosts = hostsOf(config);
  const hasLan = config.lanPort !== 0;
  const identity = hasLan ? await getIdentity(ports, hosts) : undefined;
  const findSession = product.findSession;
  const routes = [...listStaticRoutes(ports.webFolder, { ...PAGES, ...PAGES_FOR_DRIVERS, ...PAGES_FOR_ALL }), ...product.routes, ...ports.extraRoutes, ...(identity?.trustRoutes ?? [])];
  const local = await createHttpServer({ logger, findSession, routes }, false);
  const localUrl = await local.listen({ host: '127.0.0.1', port: config.port });
  const closers: (() => Promise<void>)[] = [() => local.close()];
  if (identity) {
    const secure = await createHttpServer({ logger, findSession, routes }, mayDemandTls(identity));
    await secure.ready();
    closers.push(await listenSecure(secure, identity, config.lanPort), () => secure.close());
  }
  const trustUrl = identity && identity.trustRoutes.length > 0 ? await openTrustDoor(ports, identity, closers) : undefined;
  return {
    localUrl: localUrl.replace('127.0.0.1', 'localhost'),
    lanUrl: identity && hosts.origin,
    trustUrl: trustUrl && `http://${new URL(hosts.origin).host.replace(/:\d+$/, '')}:${config.trustPort}/trust`,
    fingerprint: identity?.fingerprint,
    close: async () => {
      for (const close of closers) await close();
    },
  };
}

async function openTrustDoor(ports: ServePorts, identity: Identity, closers: (() => Promise<void>)[]): Promise<string> {
  const { logger, product, config } = ports;
  const trust = await createHttpServer({ logger, findSession: product.findSession, routes: identity.trustRoutes }, false);
  const url = await trust.listen({ host: '0.0.0.0', port: config.trustPort });
  closers.push(() => trust.close());
  return url;
}
