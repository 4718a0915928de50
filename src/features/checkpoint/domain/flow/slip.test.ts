// The slip: one number for lane and passage everywhere, and a reason that tells nothing of a person's health.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedId } from '../../../../core/ids.ts';
import { OUTCOMES, pack202002 } from '../../../protocol/door.ts';
import { SLIP_REASONS, toSlipNumber, toSlipReason } from './slip.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

const anyId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => derivedId(bytes));

test('CP-75 the number is short, told without doubt, and the same for the same passage', () => {
  fc.assert(
    fc.property(anyId, anyId, (one, other) => {
      const number = toSlipNumber('320371-K01-L03', one);
      expect(number).toMatch(/^03-[0-9A-HJKMNP-TV-Z]{6}$/);
      expect(toSlipNumber('320371-K01-L03', one)).toBe(number);
      if (one.slice(-7) !== other.slice(-7)) expect(toSlipNumber('320371-K01-L03', other)).not.toBe(number);
    }),
  );
});

test('CP-75 no word on the slip names a temperature, a symptom, a band or a place of stay', () => {
  expect(new Set(OUTCOMES.map(toSlipReason))).toEqual(new Set(SLIP_REASONS));
  const findings = [...pack202002.symptoms, ...pack202002.temperature.bands].flatMap(({ label }) => [label.zh, label.en]).filter((label) => !['正常', 'normal'].includes(label));
  const words = [zh, en].flatMap((language) => Object.entries(language).filter(([key]) => key.startsWith('slip.')).map(([, value]) => value));
  expect(words.length).toBeGreaterThan(6);
  for (const word of words) {
    expect(findings.filter((finding) => word.includes(finding))).toEqual([]);
    expect(word).not.toMatch(/℃|°C|\d{2}\.\d/);
  }
});
