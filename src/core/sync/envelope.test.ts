// The envelope's one byte form: stable for ever, and different as soon as any field is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes.ts';
import { bodyBinding, envelopeHeaderSchema, envelopeSchema, findEnvelopeId, findEnvelopeSequence, hashBody, hashHeader, headerToBytes, type EnvelopeHeader } from './envelope.ts';

const EXAMPLE: EnvelopeHeader = {
  format: 1,
  id: '018f0000-0000-7000-8000-000000000001',
  district: '320371',
  emergency: '018f0000-0000-7000-8000-000000000002',
  verb: 'checkpoint.take-check',
  verbVersion: 1,
  officer: '018f0000-0000-7000-8000-000000000003',
  device: '018f0000-0000-7000-8000-000000000004',
  sequence: 7,
  previousHash: '0'.repeat(64),
  takenAt: 1580781600000,
  clockOffsetMilliseconds: -250,
  protocolVersion: 'cn-2020-02-04',
  seen: 41,
  epoch: 1,
  bodyHash: 'ab'.repeat(32),
};

const hex = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const uuid = hex(32).map((text) => text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
const count = fc.nat(Number.MAX_SAFE_INTEGER);
const FIELDS = {
  id: uuid,
  district: fc.integer({ min: 0, max: 999_999 }).map((code) => String(code).padStart(6, '0')),
  emergency: uuid,
  verb: fc.constantFrom('checkpoint.take-check', 'checkpoint.take-second-reading', 'checkpoint.release-vehicle'),
  verbVersion: count,
  officer: uuid,
  device: uuid,
  sequence: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  previousHash: hex(64),
  takenAt: count,
  clockOffsetMilliseconds: fc.integer(),
  protocolVersion: fc.constantFrom('cn-2020-02-04', 'cn-2020-02-05', 'local.1'),
  seen: count,
  epoch: count,
  bodyHash: hex(64),
};
const header: fc.Arbitrary<EnvelopeHeader> = fc.record({ format: fc.constant(1 as const), ...FIELDS });

describe('the bytes of a header', () => {
  test('never change for the same header: chains of years ago must verify', () => {
    expect(hashHeader(EXAMPLE)).toBe('7df097300407bf189bb7c2fc1ec8ee898dd10b3e6dd58ce29e783a72faed9bb8');
    expect(JSON.parse(Buffer.from(headerToBytes(EXAMPLE)).toString('utf8'))).toEqual(Object.values(EXAMPLE));
  });

  test('hold every field that the schema has', () => {
    expect(Object.keys(envelopeHeaderSchema.shape)).toEqual(Object.keys(EXAMPLE));
    expect(Object.keys(FIELDS).toSorted()).toEqual(Object.keys(EXAMPLE).filter((key) => key !== 'format').toSorted());
  });

  test('change when any one field does', () => {
    const changed = fc.constantFrom(...(Object.keys(FIELDS) as (keyof typeof FIELDS)[])).chain((field) => fc.tuple(fc.constant(field), FIELDS[field]));
    fc.assert(
      fc.property(header, changed, (original, [field, value]) => {
        fc.pre(original[field] !== value);
        expect(hashHeader({ ...original, [field]: value })).not.toBe(hashHeader(original));
      }),
      { numRuns: 500 },
    );
  });

  test('do not depend on the order in which the fields were written, nor on the way over JSON', () => {
    fc.assert(
      fc.property(header, fc.infiniteStream(fc.nat()), (original, order) => {
        const shuffled = Object.entries(original).map((entry) => ({ entry, at: order.next().value ?? 0 })).toSorted((left, right) => left.at - right.at);
        const other = Object.fromEntries(shuffled.map(({ entry }) => entry)) as EnvelopeHeader;
        expect(bytesToHex(headerToBytes(other))).toBe(bytesToHex(headerToBytes(original)));
        expect(hashHeader(envelopeHeaderSchema.parse(JSON.parse(JSON.stringify(other))))).toBe(hashHeader(original));
      }),
    );
  });
});

describe('an envelope', () => {
  test('with a field too many, of another format or with half a number is none', () => {
    const envelope = { header: EXAMPLE, body: 'AA', signature: 'AA' };
    expect(envelopeSchema.safeParse(envelope).success).toBe(true);
    for (const change of [{ extra: 1 }, { format: 2 }, { sequence: 1.5 }, { sequence: 0 }, { id: EXAMPLE.id.toUpperCase().replace('F', 'G') }, { verb: 'Check' }]) {
      expect(envelopeSchema.safeParse({ ...envelope, header: { ...EXAMPLE, ...change } }).success).toBe(false);
    }
    expect(envelopeSchema.safeParse({ ...envelope, body: 'A+' }).success).toBe(false);
    expect(envelopeSchema.safeParse({ ...envelope, extra: 1 }).success).toBe(false);
  });

  test('binds its body to id, verb and version', () => {
    const bindings = [EXAMPLE, { ...EXAMPLE, id: EXAMPLE.device }, { ...EXAMPLE, verb: 'checkpoint.release-vehicle' }, { ...EXAMPLE, verbVersion: 2 }];
    expect(new Set(bindings.map((each) => bytesToHex(bodyBinding(each)))).size).toBe(4);
  });

  test('names its body by SHA-256', () => {
    expect(hashBody(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('an envelope that may be none', () => {
  test('tells its id and its number, whatever else is wrong with it', () => {
    const damaged = { header: { id: EXAMPLE.id, sequence: EXAMPLE.sequence, format: 9 }, body: 4 };
    expect([findEnvelopeId(damaged), findEnvelopeSequence(damaged)]).toEqual([EXAMPLE.id, EXAMPLE.sequence]);
  });

  test('tells neither where they cannot be right, and never throws', () => {
    for (const none of [undefined, null, 'gone', {}, { header: 'gone' }, { header: { id: 'x', sequence: 0 } }]) {
      expect([findEnvelopeId(none), findEnvelopeSequence(none)]).toEqual([undefined, undefined]);
    }
    fc.assert(fc.property(fc.anything(), (anything) => void [findEnvelopeId(anything), findEnvelopeSequence(anything)]));
  });
});
