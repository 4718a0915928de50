// A tablet forgets what the server has forgotten, and not what it still keeps.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideForgetting } from './forgetting.ts';

const moment = fc.integer({ min: 0, max: 4e12 });

test('whoever was away since before the mark clears its vault, and only then', () => {
  fc.assert(
    fc.property(moment, moment, (takenBefore, lastContactAt) => {
      expect(decideForgetting({ emergency: 'a', sealingKey: 'k', takenBefore }, { emergency: 'a', lastContactAt })).toEqual({ clearsVault: lastContactAt < takenBefore, clearsAnswered: false });
    }),
  );
});

test('another emergency clears everything of the one before', () => {
  fc.assert(
    fc.property(moment, moment, (takenBefore, lastContactAt) => {
      expect(decideForgetting({ emergency: 'b', sealingKey: 'k', takenBefore }, { emergency: 'a', lastContactAt })).toEqual({ clearsVault: true, clearsAnswered: true });
    }),
  );
});
