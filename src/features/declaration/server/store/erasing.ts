// SQL that erases declarations: unused ones soon after their code ended, used ones with their passage (DE-10).
import { defineSimpleEraser, eraseBatch, type EraseCall, type ErasedBatch, type Eraser, type FeatureRetention } from '../../../../server/retention/eraser.ts';

/** What a passage under legal hold rests on stays with it. `due` is ours, never input. */
async function eraseCars(call: EraseCall, due: string): Promise<{ cars: number; parts: number; people: number; hasMore: boolean }> {
  const { tx, district, before, limit, held } = call;
  const cars = await tx.query<{ id: string }>(
    {
      text: `select c.id from declaration.car c where c.district_code = $1 and ${due}
        and not exists (select 1 from declaration.use u where u.district_code = $1 and u.declaration_id = c.id and u.passage_id = any($4::uuid[])) limit $3`,
    },
    [district, before, limit, held],
  );
  const ids = cars.map(({ id }) => id);
  const parts = await tx.query<{ people_count: number }>({ name: 'erase-declared-parts', text: 'delete from declaration.part where district_code = $1 and car_id = any($2::uuid[]) returning people_count' }, [district, ids]);
  await tx.query({ name: 'erase-declared-cars', text: 'delete from declaration.car where district_code = $1 and id = any($2::uuid[])' }, [district, ids]);
  return { cars: ids.length, parts: parts.length, people: parts.reduce((sum, part) => sum + part.people_count, 0), hasMore: ids.length >= limit };
}

const unusedEraser: Eraser = {
  records: ['declaration.vehicle', 'declaration.person', 'declaration.signature'],
  domain: 'emergency',
  erase: async (call): Promise<ErasedBatch> => {
    const { cars, parts, people, hasMore } = await eraseCars(call, 'c.used_at is null and c.valid_until < $2');
    return { counts: { 'declaration.vehicle': cars, 'declaration.person': people, 'declaration.signature': parts }, hasMore };
  },
};

const usedEraser: Eraser = {
  records: ['declaration.used-declaration'],
  domain: 'emergency',
  erase: async (call) => {
    const { cars, hasMore } = await eraseCars(call, 'c.used_at < $2');
    return { counts: { 'declaration.used-declaration': cars }, hasMore };
  },
};

const useEraser: Eraser = {
  records: ['declaration.use'],
  domain: 'emergency',
  erase: (call) =>
    eraseBatch(call, 'declaration.use', {
      statement: {
        name: 'erase-declared-uses',
        text: `delete from declaration.use where district_code = $1 and (declaration_id, passage_id) in (
          select declaration_id, passage_id from declaration.use where district_code = $1 and used_at < $2 and passage_id <> all ($4::uuid[]) limit $3) returning 1 as one`,
      },
      values: [call.district, call.before, call.limit, call.held],
    }),
};

export const retentionParts: FeatureRetention = {
  erasers: [unusedEraser, usedEraser, useEraser, defineSimpleEraser({ record: 'declaration.paper-batch', domain: 'standing', table: 'declaration.paper_batch', id: 'id', due: 'printed_at < $2' })],
  sealedColumns: [
    { table: 'declaration.car', column: 'sealed_vehicle', domain: 'emergency', rowId: 'id', keys: ['id'] },
    { table: 'declaration.part', column: 'sealed_people', domain: 'emergency', rowId: 'id', keys: ['car_id', 'id'] },
  ],
};
