// Every kind of record that the checkpoint keeps has a name on the certificate.
import { expect, test } from 'vitest';
import { retention } from '../../../domain/retention.ts';
import { zh } from './words.zh.ts';

test('EP-5 no record is kept without a name', () => {
  expect(retention.map(({ record }) => record).filter((record) => !(`record.${record}` in zh))).toEqual([]);
});
