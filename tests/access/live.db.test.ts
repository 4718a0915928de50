// A live screen hears of its places as long as its role lasts, and ends with its session.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, checkOf, readRows } from '../support/lane-work.ts';
import { createTestProduct, type Desk, type TestProduct } from '../support/test-product.ts';

let under: TestProduct;
let administrator: Desk;
beforeAll(async () => {
  under = await createTestProduct();
  administrator = await under.desk('GL-001');
});
afterAll(() => under.close());

type Live = { readonly texts: string[]; readonly isOver: () => boolean };

async function follow(token: string): Promise<Live> {
  const response = await fetch(`${under.origin}/api/live`, { headers: { authorization: `Bearer ${token}` } });
  const reader = (response.body ?? raise()).getReader();
  const live = { texts: [] as string[], isOver: false };
  const read = async (): Promise<void> => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) live.texts.push(Buffer.from(part.value).toString('utf8'));
  };
  // Closed in order or by the server's end: either way nothing more comes.
  void read().catch(() => undefined).then(() => {
    live.isOver = true;
  });
  await expect.poll(() => live.texts.join('')).toContain('retry');
  return { texts: live.texts, isOver: () => live.isOver };
}

function raise(): never {
  throw new Error('Nothing is streamed.');
}

const heard = ({ texts }: Live): number => texts.join('').split('checkpoint.check-taken').length - 1;

test('a role that ends tells nothing more; a withdrawn account closes the stream at the next event', async () => {
  const tablet = await under.tablet('JC-101');
  const take = () => act(under, tablet, { verb: 'checkpoint.take-check', body: checkOf(under, tablet, [36.5]) });
  const commander = await follow((await under.desk('ZH-001')).token);
  const leader = await follow((await under.desk('KZ-001')).token);
  await take();
  await expect.poll(() => [heard(commander), heard(leader)]).toEqual([1, 1]);

  const personId = under.personIdByBadge.get('KZ-001') ?? '';
  const [grant] = await readRows<{ id: string; place_code: string }>(under, 'select id, place_code from accounts.duty_grant where person_id = $1', [personId]);
  expect(await administrator.command('accounts.end-role', { grantId: grant?.id, personId, placeCode: grant?.place_code })).toMatchObject({ status: 'accepted' });
  await take();
  await expect.poll(() => heard(commander)).toBe(2);
  expect([heard(leader), leader.isOver()]).toEqual([1, false]);

  expect(await administrator.command('accounts.withdraw-person', { personId, placeCode: grant?.place_code, reason: '示范' })).toMatchObject({ status: 'accepted' });
  await take();
  await expect.poll(() => heard(commander)).toBe(3);
  await expect.poll(() => leader.isOver()).toBe(true);
  expect(heard(leader)).toBe(1);
});
