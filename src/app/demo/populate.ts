// Puts the cast and the checkpoints of the model district in place, by the same commands as anybody would use.
import { randomBytes, randomUUID } from 'node:crypto';
import { accountsDirectory } from '../../features/accounts/door.ts';
import { placesDirectory } from '../../features/places/door.ts';
import { hashCode, hashSecret } from '../../features/accounts/server/index.ts';
import { DAY_MILLISECONDS } from '../../core/clock.ts';
import { chinaDate } from '../../features/protocol/door.ts';
import type { Product } from '../product.ts';
import { submitOrThrow } from '../submit.ts';
import { CAST, DEMO_PASSWORD, DEMO_PIN, type CastMember } from './cast.ts';

export type CheckpointPlan = {
  readonly code: string;
  readonly place: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: 'expressway' | 'national-road';
  readonly leadUnit: string;
  readonly lanes: readonly { readonly number: number; readonly direction: 'in' | 'out' }[];
};

const IN = [1, 2, 3, 4].map((number) => ({ number, direction: 'in' as const }));
const OUT = [5, 6].map((number) => ({ number, direction: 'out' as const }));

/** One expressway checkpoint, four lanes in and two out; a second one keeps the walls between checkpoints visible. */
export function planCheckpoints(district: string): readonly [CheckpointPlan, CheckpointPlan] {
  return [
    { code: `${district}-K01`, place: district, nameZh: '徐州东高速出入口', nameEn: 'Xuzhou East expressway', kind: 'expressway', leadUnit: '区住房和城乡建设部门(演示)', lanes: [...IN, ...OUT] },
    { code: `${district}-K02`, place: district, nameZh: '国道示范卡口', nameEn: 'National road (model)', kind: 'national-road', leadUnit: '区公安部门(演示)', lanes: IN.slice(0, 1) },
  ];
}

type SitePlan = { readonly code: string; readonly kind: 'hospital' | 'isolation-site' | 'transport'; readonly nameZh: string; readonly nameEn: string; readonly capacity: number };

/** The hospital comes first. */
function planSites(district: string): readonly [SitePlan, ...SitePlan[]] {
  return [
    { code: `${district}-S01`, kind: 'hospital', nameZh: '示范定点医院', nameEn: 'Model designated hospital', capacity: 20 },
    { code: `${district}-S02`, kind: 'isolation-site', nameZh: '示范集中隔离点', nameEn: 'Model isolation site', capacity: 40 },
    { code: `${district}-S03`, kind: 'transport', nameZh: '示范转运组', nameEn: 'Model transport team', capacity: 4 },
  ];
}

export async function openCheckpoints(product: Product, now: number): Promise<readonly CheckpointPlan[]> {
  const plans = planCheckpoints(product.district);
  const { checkpointByCode, placeByCode } = product.references.get(placesDirectory, product.district);
  const missing = plans.filter(({ code }) => !checkpointByCode.has(code));
  for (const plan of missing) {
    const approval = { authority: '区疫情防控指挥部(演示)', documentNumber: '演示〔2020〕1号', date: chinaDate(now - DAY_MILLISECONDS) };
    await submitOrThrow(product, 'places.approve-checkpoint', { ...plan, approval, opensAt: now - DAY_MILLISECONDS, position: { longitude: 117.36, latitude: 34.27 } });
    await submitOrThrow(product, 'places.open-checkpoint', { checkpoint: plan.code });
    for (const { number } of plan.lanes) await submitOrThrow(product, 'places.open-lane', { lane: `${plan.code}-L${String(number).padStart(2, '0')}` });
  }
  for (const site of planSites(product.district).filter(({ code }) => !placeByCode.has(code))) await submitOrThrow(product, 'medical.set-site', { ...site, isOpen: true });
  for (const plan of missing) await submitOrThrow(product, 'checkpoint.set-post', { checkpoint: plan.code, settings: settingsOf(plan, plans) });
  return plans;
}

/** The second checkpoint lies on the road that leads to the first. */
function settingsOf(plan: CheckpointPlan, plans: readonly CheckpointPlan[]) {
  const neighbours = plans.filter(({ code }) => code !== plan.code).map(({ code }) => ({ checkpoint: code, side: code.endsWith('-K02') ? 'outward' : 'inward' }));
  const healthAuthority = { name: '示范区疾病预防控制中心', phone: '0516-99990000' };
  return { healthAuthority, undoSeconds: 30, correctionHours: 24, disinfectEveryHours: { people: 4, tools: 4 }, neighbours };
}

function placeOf(district: string, member: CastMember): string {
  const [first, second] = planCheckpoints(district);
  if (member.at === 'district') return district;
  if (member.at === 'hospital') return planSites(district)[0].code;
  return member.at === 'checkpoint' ? first.code : second.code;
}

/** Returns each member's person id by badge. */
export async function admitCast(product: Product, now: number): Promise<Map<string, string>> {
  const passwordHash = await hashSecret(DEMO_PASSWORD);
  const pinHash = await hashSecret(DEMO_PIN);
  const personIdByBadge = new Map<string, string>();
  for (const { id, badge } of product.references.get(accountsDirectory, product.district).personById.values()) personIdByBadge.set(badge, id);
  for (const member of CAST.filter((candidate) => !personIdByBadge.has(candidate.badge))) {
    const { badge, name, login, department, role } = member;
    const placeCode = placeOf(product.district, member);
    const id = randomUUID();
    const invitation = { id: randomUUID(), codeHash: hashCode(randomBytes(16).toString('hex')) };
    await submitOrThrow(product, 'accounts.admit-person', { id, placeCode, badge, department, name, login, grants: [{ id: randomUUID(), role, placeCode, validFrom: now }], invitation });
    await submitOrThrow(product, 'accounts.set-secrets', { invitationId: invitation.id, personId: id, passwordHash, pinHash });
    personIdByBadge.set(badge, id);
  }
  return personIdByBadge;
}

/** An invitation for a tablet of a lane. */
export async function inviteTablet(product: Product, lane: { placeCode: string; laneId: string; label: string }): Promise<{ invitationId: string; code: string }> {
  const code = randomBytes(24).toString('base64url');
  const invitationId = randomUUID();
  await submitOrThrow(product, 'accounts.invite-device', { invitationId, codeHash: hashCode(code), ...lane });
  return { invitationId, code };
}
