// `setup --district CODE`: any Chinese district by its code, ready to start, with a one-time link for its first administrator.
import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDistrict } from '../../features/places/server/index.ts';
import { Refusal } from '../../core/problems.ts';
import { readConfig } from '../../server/config.ts';
import { createLogger } from '../../server/logger.ts';
import { keepInstallation, planInstallation, type Installation } from '../installation.ts';
import { prepareDatabase } from '../prepare-database.ts';
import { createProduct } from '../product.ts';
import { foundAccounts, foundStream, hasAccounts, setUpDistrict, type FirstLink } from '../set-up.ts';
import { MIGRATIONS_FOLDER, dataRoot, say } from './here.ts';

type Wish = { readonly district: string; readonly login: string };

function readWish(args: readonly string[]): Wish {
  const { values } = parseArgs({ args: [...args], options: { district: { type: 'string' }, login: { type: 'string', default: 'admin' } } });
  if (!values.district) throw new Error('Which district? Say --district and its code, for instance --district 320371 · 请用 --district 指明区划代码');
  return { district: values.district, login: values.login };
}

/** Before anything is written: a wrong code leaves nothing behind. */
async function checkDistrict(code: string): Promise<string> {
  try {
    return (await readDistrict(code)).district.nameZh;
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    throw new Error(`There is no district ${code}. Nearest · 没有这个区划,最接近的是: ${String(fault.problem.params?.suggestions ?? '–')}`);
  }
}

async function setUpIn(installation: Installation, wish: Wish): Promise<{ places: number; link: FirstLink }> {
  const config = readConfig(process.env);
  const logger = createLogger('warn');
  const prepared = await prepareDatabase({ dataFolder: installation.dataFolder, migrationsFolder: MIGRATIONS_FOLDER, databaseUrl: config.databaseUrl, logger });
  try {
    const keys = installation.keys();
    const { district } = wish;
    await foundStream(prepared.database, keys, { district, now: Date.now() });
    const product = await createProduct({ database: prepared.database, keys, logger, district, isDemo: false, now: Date.now });
    if (hasAccounts(product)) throw new Error(`District ${district} is set up already · 该区已建立`);
    const places = await setUpDistrict(product, { emergency: { nameZh: '疫情联防联控', nameEn: 'Joint epidemic prevention and control' }, shiftDays: 0 });
    const link = await foundAccounts(product, { name: '管理员', login: wish.login, badge: 'GL-001' });
    await product.stop();
    return { places, link };
  } finally {
    await prepared.stop();
  }
}

export async function setUp(args: readonly string[]): Promise<void> {
  const wish = readWish(args);
  const config = readConfig(process.env);
  const root = dataRoot();
  const name = await checkDistrict(wish.district);
  const installation = planInstallation(root, wish.district);
  const isFirst = !existsSync(installation.dataFolder);
  try {
    const { places, link } = await setUpIn(installation, wish);
    keepInstallation(root, wish.district);
    say(`${name} (${wish.district}): ${places} places · 个地点`);
    say(`First administrator, login “${wish.login}”: open this link once, within three days · 首位管理员请在三日内打开一次性链接:`);
    say(`  http://localhost:${config.port}/console/#invitation=${link.invitationId}.${link.code}`);
    say('Then start the product with npm start · 然后用 npm start 启动');
  } catch (fault) {
    if (isFirst && config.databaseUrl === undefined) rmSync(installation.dataFolder, { recursive: true, force: true });
    throw fault;
  }
}
