// SQL that erases custodies that ended long enough ago; what belongs to a passage under legal hold stays, and so does whoever is still held.
import { eraseBatch, type Eraser, type FeatureRetention } from '../../../../server/retention/eraser.ts';

const custodyEraser: Eraser = {
  records: ['medical.custody'],
  domain: 'emergency',
  erase: (call) =>
    eraseBatch(call, 'medical.custody', {
      statement: {
        name: 'erase-custodies',
        text: 'delete from medical.custody where district_code = $1 and id in (select id from medical.custody where district_code = $1 and ended_at < $2 and passage_id <> all ($4::uuid[]) limit $3) returning 1 as one',
      },
      values: [call.district, call.before, call.limit, call.held],
    }),
};

export const retentionParts: Pick<FeatureRetention, 'erasers' | 'sealedColumns'> = {
  erasers: [custodyEraser],
  sealedColumns: [
    { table: 'medical.custody', column: 'sealed_person', domain: 'emergency', rowId: 'id', keys: ['id'] },
    { table: 'medical.custody', column: 'sealed_words', domain: 'emergency', rowId: 'id', keys: ['id'] },
  ],
};
