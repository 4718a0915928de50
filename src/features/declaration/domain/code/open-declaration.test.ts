// A code is opened where and while it holds, and refused, with the reason, everywhere else; whatever is changed in it.
import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeKeyPair, privateKeyToPoint, type KeyPair } from '../../../../server/field-cipher/key-pair.ts';
import { openSealedBody } from '../../../../server/field-cipher/sealed-body.ts';
import { derivedId } from '../../../../core/ids.ts';
import { composeCode } from '../../server/compose-code.ts';
import { CODE_VALID_MILLISECONDS } from '../retention.ts';
import { chinaDay } from '../rules.ts';
import { MOST_PEOPLE, type Declared } from '../records.ts';
import { bytesToDigits, findBytesInDigits } from './digits.ts';
import { addFrame, type ReadFrames } from './frames.ts';
import { declaredArbitrary, makeDeclared } from '../../../../../tests/support/declared.ts';
import { openDeclaration, type Opening, type OpeningPlace, type OpeningPorts } from './open-declaration.ts';

const ISSUED = Date.parse('2020-02-04T23:30:00+08:00');
const ID = derivedId(Uint8Array.from({ length: 16 }, (_, index) => index * 11));
const HERE = '320371-K01';

let server: KeyPair;
let day: KeyPair;
let impostor: KeyPair;

beforeAll(() => {
  [server, day, impostor] = [makeKeyPair(), makeKeyPair(), makeKeyPair()];
});

function digitsOf(frames: readonly string[]): string {
  let read: ReadFrames | undefined;
  for (const frame of frames) {
    const reading = addFrame(read, frame);
    if (reading.kind === 'complete') return reading.digits;
    if (reading.kind === 'partial') read = reading.read;
  }
  throw new Error('The pictures are not complete.');
}

type Making = { readonly checkpoint?: string; readonly by?: KeyPair; readonly to?: KeyPair };

function make(declared: Declared, { checkpoint = HERE, by = server, to = day }: Making = {}): string[] {
  const header = { id: ID, checkpoint, day: chinaDay(ISSUED), issuedAt: ISSUED, validUntil: ISSUED + CODE_VALID_MILLISECONDS };
  return composeCode(header, declared, { signing: { privateKey: by.privateKey, publicPoint: privateKeyToPoint(by.privateKey) }, sealingPoint: to.publicPoint });
}

const orUndefined = <Value>(work: () => Value): Value | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

function portsOf(): OpeningPorts {
  return {
    verify: async (message, signature) => verify('sha256', message, { key: createPublicKey({ key: server.publicJwk as JsonWebKey, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, signature),
    hasKeyOf: (asked) => asked === chinaDay(ISSUED),
    unseal: async (sealed, { binding }) => orUndefined(() => openSealedBody(Buffer.from(sealed), binding, { pair: day.pair, publicPoint: day.publicPoint })),
    inflate: async (bytes) => orUndefined(() => inflateRawSync(bytes)),
  };
}

function open(digits: string, place: Partial<OpeningPlace> = {}, ports: Partial<OpeningPorts> = {}): Promise<Opening> {
  return openDeclaration(digits, { checkpoint: HERE, now: ISSUED + 60_000, usedAt: () => undefined, ...place }, { ...portsOf(), ...ports });
}

const codeOf = (opening: Opening): string => (opening.ok ? 'opened' : opening.problem.code);

describe('DE-6', () => {
  test('what was declared is what the lane reads', async () => {
    await fc.assert(
      fc.asyncProperty(declaredArbitrary, async (declared) => {
        expect(await open(digitsOf(make(declared)))).toEqual({ ok: true, declaration: { ...declared, id: ID, issuedAt: ISSUED, validUntil: ISSUED + CODE_VALID_MILLISECONDS } });
      }),
      { numRuns: 60 },
    );
  });

  test('signed by another key: forged', async () => {
    expect(codeOf(await open(digitsOf(make(makeDeclared(2), { by: impostor }))))).toBe('DeclarationForged');
  });

  test('of another district, whoever signed it', async () => {
    for (const by of [server, impostor]) expect(codeOf(await open(digitsOf(make(makeDeclared(1), { checkpoint: '320312-K01', by }))))).toBe('DeclarationOtherDistrict');
  });

  test('of another checkpoint of this district', async () => {
    expect(await open(digitsOf(make(makeDeclared(1), { checkpoint: '320371-K02' })))).toEqual({ ok: false, problem: { code: 'DeclarationOtherCheckpoint', params: { checkpoint: '320371-K02' } } });
  });

  test('ended, to the millisecond; and over midnight until then', async () => {
    const digits = digitsOf(make(makeDeclared(1)));
    expect(codeOf(await open(digits, { now: ISSUED + CODE_VALID_MILLISECONDS - 1 }))).toBe('opened');
    expect(codeOf(await open(digits, { now: ISSUED + CODE_VALID_MILLISECONDS }))).toBe('DeclarationExpired');
  });

  test('from later than now; a clock that is a little behind is forgiven', async () => {
    const digits = digitsOf(make(makeDeclared(1)));
    expect(codeOf(await open(digits, { now: ISSUED - 4 * 60_000 }))).toBe('opened');
    expect(codeOf(await open(digits, { now: ISSUED - 6 * 60_000 }))).toBe('DeclarationNotYet');
  });

  test('used on this tablet already, and when', async () => {
    expect(await open(digitsOf(make(makeDeclared(1))), { usedAt: (id) => (id === ID ? 17 : undefined) })).toEqual({ ok: false, problem: { code: 'DeclarationUsed', params: { at: 17 } } });
  });

  test('sealed for a day whose key is missing, or for another key', async () => {
    const digits = digitsOf(make(makeDeclared(1)));
    expect(codeOf(await open(digits, {}, { hasKeyOf: () => false }))).toBe('DeclarationKeyMissing');
    expect(codeOf(await open(digitsOf(make(makeDeclared(1), { to: impostor }))))).toBe('DeclarationUnreadable');
  });

  test('no code at all', async () => {
    for (const text of ['', '123', 'abc', '9'.repeat(900), bytesToDigits(new Uint8Array(300))]) expect(codeOf(await open(text))).toBe('DeclarationUnreadable');
  });
});

describe('DE-7', () => {
  test('a code with any byte changed is refused', async () => {
    const bytes = findBytesInDigits(digitsOf(make(makeDeclared(2)))) ?? new Uint8Array();
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << at % 8);
      expect([at, codeOf(await open(bytesToDigits(changed)))]).not.toEqual([at, 'opened']);
    }
  });

  test('a code with any digit changed, left out, doubled or swapped is refused', async () => {
    const digits = digitsOf(make(makeDeclared(3)));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: digits.length - 1 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom('change', 'drop', 'double', 'swap'), async (at, by, how) => {
        const digit = digits.charAt(at);
        const next = digits.charAt(at + 1);
        const replacement = { change: String((Number(digit) + by) % 10), drop: '', double: digit + digit, swap: next + digit }[how];
        const changed = digits.slice(0, at) + replacement + digits.slice(at + (how === 'swap' ? 2 : 1));
        fc.pre(changed !== digits);
        expect(codeOf(await open(changed))).not.toBe('opened');
      }),
      { numRuns: 400 },
    );
  });

  test('a sealed part under another header is refused, also when the signature is right', async () => {
    const bytes = findBytesInDigits(digitsOf(make(makeDeclared(1)))) ?? new Uint8Array();
    const changed = Uint8Array.from(bytes);
    changed[1] = (changed[1] ?? 0) ^ 1;
    expect(codeOf(await open(bytesToDigits(changed), {}, { verify: async () => true }))).toBe('DeclarationUnreadable');
  });
});

describe('DE-12', () => {
  test('five people with long names are one picture', () => {
    expect(make(makeDeclared(5)).length).toBe(1);
  });

  test('five people with as much to say as there is still are one picture', () => {
    const base = makeDeclared(5);
    const people = base.people.map((one) => ({
      ...one,
      symptoms: ['fever', 'dry-cough', 'fatigue'],
      stays: [{ divisionCode: '420100', from: '2020-01-20', until: '2020-01-24' }, { divisionCode: '330300', from: '2020-01-25', until: '2020-01-28' }],
      exposures: { 'contact-with-case': true, 'people-from-risk-area': 'unknown' as const, cluster: false },
      proxy: 'elder' as const,
    }));
    expect(make({ ...base, people }).length).toBe(1);
  });

  test('as many as a declaration takes fit into the pictures there may be', () => {
    const frames = make(makeDeclared(MOST_PEOPLE));
    expect(frames.length).toBeGreaterThan(1);
    expect(frames.length).toBeLessThanOrEqual(4);
  });
});
