// What is measured against: an own database on the embedded Postgres, with a district set up by the product's own commands.
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { admitCast, openCheckpoints } from '../src/app/demo/populate.ts';
import { keepInstallation, planInstallation } from '../src/app/installation.ts';
import { prepareDatabase } from '../src/app/prepare-database.ts';
import { createProduct, type Product } from '../src/app/product.ts';
import { foundStream, setUpDistrict } from '../src/app/set-up.ts';
import { openSession } from '../src/features/accounts/server/index.ts';
import { chinaDate, daysBetween, protocolVersions, type ProtocolVersion } from '../src/features/protocol/door.ts';
import type { DatabaseAddress } from '../src/server/db/database.ts';
import { createFieldCipher, type FieldCipher } from '../src/server/field-cipher/field-cipher.ts';
import { weekOf, type KeyFolder } from '../src/server/field-cipher/key-folder.ts';
import { createLogger } from '../src/server/logger.ts';
import { operatorSettingsFile } from '../src/server/postgres/cluster-settings.ts';
import { startPostgres } from '../src/server/postgres/start-postgres.ts';
import { enrolTablets, type BenchTablet } from './tablets.ts';

export const DISTRICT = '320371';
export const CHECKPOINT = `${DISTRICT}-K01`;
export const SECOND_CHECKPOINT = `${DISTRICT}-K02`;

export type Ground = {
  /** The guarded role the product works as, and the superuser. */
  readonly app: DatabaseAddress;
  readonly owner: DatabaseAddress;
  readonly siteFolder: string;
  readonly databaseUrl: string;
  readonly version: ProtocolVersion;
  readonly tablets: readonly BenchTablet[];
  /** Seals and finds as the product does, for rows that are put straight into its tables. */
  readonly cipher: FieldCipher;
  /** Session tokens of the checkpoint's leader, one a connection: each session has its own request limit. */
  readonly deskTokens: readonly string[];
  readonly stop: () => Promise<void>;
};

/** `name` tells grounds apart that stand side by side. */
export type GroundPlan = { readonly name: string; readonly tablets: number; readonly desks: number };

export type BenchServer = {
  readonly folder: string;
  /** The superuser in the database that is always there. */
  readonly owner: DatabaseAddress;
  readonly stop: () => Promise<void>;
};

const DATABASE_PREFIX = 'bench_';

async function runAsOwner(owner: DatabaseAddress, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ ...owner });
  await client.connect();
  await work(client).finally(() => client.end());
}

/** The ceilings have connections of their own beside the product's. */
const MANY_CONNECTIONS = "max_connections = '200'\n";

/** What a run that was cut short left behind is dropped. */
export async function startBenchServer(folder: string): Promise<BenchServer> {
  mkdirSync(join(folder, 'postgres'), { recursive: true });
  writeFileSync(join(folder, 'postgres', operatorSettingsFile), MANY_CONNECTIONS);
  const postgres = await startPostgres({ dataFolder: join(folder, 'postgres') });
  const owner = { host: postgres.host, port: postgres.port, database: postgres.database, user: postgres.superuser, password: postgres.password };
  await runAsOwner(owner, async (client) => {
    const stale = await client.query<{ name: string }>('select datname as name from pg_database where starts_with(datname, $1)', [DATABASE_PREFIX]);
    for (const { name } of stale.rows) await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
    const roles = await client.query<{ name: string }>("select rolname as name from pg_roles where rolname like 'guankou\\_app\\_%'");
    for (const { name } of roles.rows) await client.query(`drop role ${client.escapeIdentifier(name)}`);
  });
  return { folder, owner, stop: () => postgres.stop() };
}

async function openLeaderSessions(product: Product, personId: string, count: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let made = 0; made < count; made += 1) tokens.push((await openSession(product.accounts, { personId })).token);
  return tokens;
}

/** The week's key is made now, before the product's own process could make another. */
function openCipher(keys: KeyFolder, emergency: string): FieldCipher {
  const now = Date.now();
  keys.findDataKey(emergency, weekOf(now), true);
  return createFieldCipher(keys, emergency, now);
}

/** Everything that a running district has, made by the product's own commands in this process. */
async function setUp(product: Product, plan: GroundPlan): Promise<Pick<Ground, 'version' | 'tablets' | 'deskTokens'>> {
  const shiftDays = daysBetween('2020-02-04', chinaDate(Date.now()));
  await setUpDistrict(product, { emergency: { nameZh: '性能测量(演示)', nameEn: 'Measurement (demonstration)' }, shiftDays });
  await openCheckpoints(product, Date.now());
  const personIdByBadge = await admitCast(product, Date.now());
  const [version] = product.references.get(protocolVersions, DISTRICT);
  if (!version) throw new Error('The district has no protocol.');
  const officer = personIdByBadge.get('JC-101') ?? '';
  const tablets = await enrolTablets(product, { officer, checkpoint: CHECKPOINT, lanes: 6, count: plan.tablets });
  const deskTokens = await openLeaderSessions(product, personIdByBadge.get('KZ-001') ?? '', plan.desks);
  return { version, tablets, deskTokens };
}

export async function prepareGround(server: BenchServer, plan: GroundPlan): Promise<Ground> {
  const name = `${DATABASE_PREFIX}${plan.name}_${randomBytes(6).toString('hex')}`;
  await runAsOwner(server.owner, async (client) => void (await client.query(`create database ${name}`)));
  const owner = { ...server.owner, database: name };
  const siteFolder = join(server.folder, `site-${plan.name}`);
  rmSync(siteFolder, { recursive: true, force: true });
  const installation = planInstallation(siteFolder, DISTRICT);
  const databaseUrl = `postgres://${owner.user}:${encodeURIComponent(owner.password)}@${owner.host}:${owner.port}/${name}`;
  const logger = createLogger('warn');
  mkdirSync(installation.dataFolder, { recursive: true });
  const prepared = await prepareDatabase({ dataFolder: installation.dataFolder, migrationsFolder: join(process.cwd(), 'migrations'), databaseUrl, logger });
  const keys = installation.keys();
  await foundStream(prepared.database, keys, { district: DISTRICT, now: Date.now() });
  const product = await createProduct({ database: prepared.database, keys, logger, district: DISTRICT, isDemo: true, now: Date.now });
  const made = await setUp(product, plan);
  const { emergency } = await product.accounts.beginningOf(DISTRICT);
  await product.stop();
  await prepared.stop();
  keepInstallation(siteFolder, DISTRICT);
  const stop = (): Promise<void> => runAsOwner(server.owner, async (client) => void (await client.query(`drop database ${name} with (force)`)));
  return { ...made, cipher: openCipher(keys, emergency), app: prepared.app, owner, siteFolder, databaseUrl, stop };
}
