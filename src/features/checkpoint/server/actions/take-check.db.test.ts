// A check through the real API: decided again, sealed, counted, shown, and stored once however it is sent.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestProduct, DISTRICT, type TestProduct, type UnlockedTablet } from '../../../../../tests/support/test-product.ts';
import { createRandom } from '../../../../core/random.ts';
import { protocolVersions } from '../../../protocol/door.ts';
import type { LaneBoard, PassageView, RegisterPage } from '../../domain/views.ts';
import type { TakeCheck } from '../../domain/commands.ts';
import { makeCheck } from '../demo.ts';

const CHECKPOINT = `${DISTRICT}-K01`;
const LANE = `${CHECKPOINT}-L01`;
const random = createRandom(20200204);

let test1: TestProduct;
let tablet: UnlockedTablet;

function versionOf(product: TestProduct) {
  const [version] = product.product.references.get(protocolVersions, DISTRICT);
  if (!version) throw new Error('The district has no protocol.');
  return version;
}

function checkOf(temperatures: number[]): TakeCheck {
  return makeCheck(random, { checkpoint: CHECKPOINT, lane: LANE, direction: 'in', takenAt: test1.clock.now(), pack: versionOf(test1).pack, temperatures });
}

function keep(verb: string, body: unknown) {
  return tablet.outbox.keep({ id: randomUUID(), verb, verbVersion: 1, officer: tablet.officer, protocolVersion: versionOf(test1).id, body });
}

beforeAll(async () => {
  test1 = await createTestProduct();
  tablet = await test1.tablet('JC-101');
});
afterAll(() => test1.close());

describe('checkpoint.take-check', () => {
  test('CP-1 CP-2 CP-5 a car with three people, one at 37.6, waits for the second reading', async () => {
    const check = checkOf([36.5, 37.6, 36.8]);
    const kept = await keep('checkpoint.take-check', check);
    const { settled } = await tablet.outbox.flush();
    expect(settled).toMatchObject([{ id: kept.envelope.header.id, status: 'accepted', facts: { outcome: 'second-reading' } }]);

    const leader = await test1.desk('KZ-001');
    const board = await leader.view<LaneBoard>('checkpoint.lane-board', { checkpoint: CHECKPOINT });
    expect(board.lanes.find((lane) => lane.laneId === LANE)).toMatchObject({ vehicles: 1, travellers: 3, secondReadings: 1, held: 0 });
    expect(board.open).toMatchObject([{ travellerId: check.travellers[1]?.id, state: 'awaiting-second-reading', outcome: 'second-reading' }]);

    const page = await leader.view<RegisterPage>('checkpoint.register', { checkpoint: CHECKPOINT, plate: check.vehicle.plate });
    expect(page.rows.map((row) => row.passageId)).toEqual([check.passageId]);
    const byDocument = await leader.view<RegisterPage>('checkpoint.register', { checkpoint: CHECKPOINT, document: check.travellers[2]?.document.number });
    expect(byDocument.rows.map((row) => row.passageId)).toEqual([check.passageId]);
  });

  // asvs: 8.2.3 14.2.6
  test('every answer is masked until a purpose is stated', async () => {
    const check = checkOf([36.4]);
    await keep('checkpoint.take-check', check);
    await tablet.outbox.flush();
    const leader = await test1.desk('KZ-001');
    const at = { checkpoint: CHECKPOINT, passageId: check.passageId };
    const masked = JSON.stringify(await leader.view('checkpoint.passage', at));
    for (const value of [check.vehicle.plate, check.travellers[0]?.name, check.travellers[0]?.phone, check.travellers[0]?.document.number]) expect(masked).not.toContain(value);
    await expect(leader.view('checkpoint.passage-in-clear', at)).rejects.toThrow('NotUnmasked');
    await leader.command('privacy.unmask-subject', { id: randomUUID(), subjectId: check.passageId, placeCode: CHECKPOINT, purpose: 'identity-check' });
    const clear = await leader.view<PassageView>('checkpoint.passage-in-clear', at);
    expect(clear).toMatchObject({ plate: check.vehicle.plate, travellers: [{ name: check.travellers[0]?.name, document: check.travellers[0]?.document.number }] });
    test1.clock.advance(11 * 60_000);
    await expect(leader.view('checkpoint.passage-in-clear', at)).rejects.toThrow('NotUnmasked');
  });
});
