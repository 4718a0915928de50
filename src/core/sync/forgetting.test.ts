// A tablet forgets what the server has forgotten, and not what it still keeps.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideForgetting } from './forgetting.ts';

const moment = fc.integer({ min: 0, max: 4e12 });

const SEALING = { sealingKey: 'k' };

test('whoever was away since before the mark clears its vault, and only then', () => {
  fc.assert(
    fc.property(moment, moment, (takenBefore, forgottenAt) => {
      const known = { emergency: 'a', answeredOf: 'a', forgottenAt };
      expect(decideForgetting({ ...SEALING, emergency: 'a', takenBefore }, known)).toEqual({ clearsVault: forgottenAt < takenBefore, clearsAnswered: false });
    }),
  );
});

test('another emergency clears everything of the one before', () => {
  fc.assert(
    fc.property(moment, moment, (takenBefore, forgottenAt) => {
      const known = { emergency: 'a', answeredOf: 'a', forgottenAt };
      expect(decideForgetting({ ...SEALING, emergency: 'b', takenBefore }, known)).toEqual({ clearsVault: true, clearsAnswered: true });
    }),
  );
});

test('a tablet that emptied its vault and was cut then still owes its answered commands, and keeps what was begun since', () => {
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [takenBefore, forgottenAt] = [Math.min(one, other), Math.max(one, other)];
      const known = { emergency: 'b', answeredOf: 'a', forgottenAt };
      expect(decideForgetting({ ...SEALING, emergency: 'b', takenBefore }, known)).toEqual({ clearsVault: false, clearsAnswered: true });
    }),
  );
});
