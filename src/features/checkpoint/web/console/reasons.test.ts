// Reasons on the board, in words and without values.
import { describe, expect, test } from 'vitest';
import { makeFirstVersion } from '../../../protocol/door.ts';
import { listReasons } from './reasons.ts';

const version = makeFirstVersion('320371');

describe('listReasons', () => {
  test('says why somebody waits, and leaves out what was all right', () => {
    const decided = { outcome: 'hold', ruleIds: ['temperature.normal', 'symptom.dry-cough'], protocolVersion: version.id } as const;
    expect(listReasons([version], decided, 'en')).toEqual([{ ruleId: 'symptom.dry-cough', words: 'You have a dry cough; please wait for the medical staff.' }]);
  });

  test('keeps values masked', () => {
    const decided = { outcome: 'hold', ruleIds: ['temperature.low'], protocolVersion: version.id } as const;
    expect(listReasons([version], decided, 'en')[0]?.words).toContain('Second reading … °C');
  });

  test('finds a rule in another version when the named one lacks it', () => {
    const decided = { outcome: 'hold', ruleIds: ['risk-area.420100'], protocolVersion: 'gone' } as const;
    expect(listReasons([version], decided, 'zh')[0]?.words).toContain('武汉');
  });

  test('shows the id of a rule that nobody knows', () => {
    const decided = { outcome: 'hold', ruleIds: ['symptom.unheard-of'], protocolVersion: version.id } as const;
    expect(listReasons([version], decided, 'zh')).toEqual([{ ruleId: 'symptom.unheard-of', words: undefined }]);
  });

  test('says of a clear outcome that all was normal', () => {
    const decided = { outcome: 'clear', ruleIds: ['temperature.normal'], protocolVersion: version.id } as const;
    expect(listReasons([version], decided, 'en')).toHaveLength(1);
  });
});
