// The steps of the public page: in order, back again, complete before the next, and whole after a reload.
import { describe, expect, test } from 'vitest';
import { makePerson } from '../../../../../tests/support/declared.ts';
import type { DeclarationRules } from '../../domain/rules.ts';
import { addPerson, changePerson, goBack, goNext, isStepComplete, removePerson, startPhoneDraft, type PhoneDraft, type Step } from './phone-draft.ts';
import { createPhoneStore } from './phone-store.ts';

const RULES: DeclarationRules = { today: '2020-02-04', allowDemo: true, questionIds: ['cluster'] };
const IDS = { commandId: 'c', partId: 'p', secret: 's' };
const start = startPhoneDraft(IDS, '320371-K01');

function walk(draft: PhoneDraft, step: (draft: PhoneDraft) => PhoneDraft): Step[] {
  const steps = [draft.step];
  for (let now = step(draft); now.step !== steps.at(-1); now = step(now)) steps.push(now.step);
  return steps;
}

describe('the steps', () => {
  test('follow each other, and lead back the same way', () => {
    expect(walk(start, goNext)).toEqual(['welcome', 'vehicle', 'identity', 'health', 'people', 'sign']);
    expect(walk({ ...start, step: 'sign' }, goBack)).toEqual(['sign', 'people', 'health', 'identity', 'vehicle', 'welcome']);
  });

  test('ask nothing of the vehicle from those who join', () => {
    expect(walk({ ...start, way: 'join' }, goNext)).toEqual(['welcome', 'identity', 'health', 'people', 'sign']);
  });

  test('are left only when they say what they must', () => {
    const filled: PhoneDraft = { ...start, vehicle: { class: 'car', plate: '苏C12345', from: '宿州市', to: '徐庄镇' }, people: [makePerson(1)], signature: { kind: 'typed', name: '样本' } };
    const steps: readonly Step[] = ['vehicle', 'identity', 'health', 'people', 'sign'];
    expect(steps.map((step) => isStepComplete({ ...start, step }, RULES))).toEqual(steps.map(() => false));
    expect(steps.map((step) => isStepComplete({ ...filled, step }, RULES))).toEqual(steps.map(() => true));
    expect(isStepComplete({ ...startPhoneDraft(IDS, ''), step: 'welcome' }, RULES)).toBe(false);
  });
});

describe('DE-2 somebody who is spoken for', () => {
  test('is added, filled in and taken off; the one who speaks stays', () => {
    const two = changePerson(addPerson({ ...start, people: [makePerson(1)] }, 'child'), { name: '样本' });
    expect(two).toMatchObject({ step: 'identity', personIndex: 1, people: [{ proxy: null }, { proxy: 'child', name: '样本' }] });
    expect(removePerson(two, 1).people).toHaveLength(1);
    expect(removePerson(two, 0)).toBe(two);
  });

  test('has no place in a car that is full', () => {
    const full = { ...start, people: Array.from({ length: 20 }, (_, ordinal) => makePerson(ordinal)) };
    expect(addPerson(full, 'elder')).toBe(full);
  });
});

describe('DE-13 what the phone keeps', () => {
  function createStorage(isForbidden = false) {
    const values = new Map<string, string>();
    const guard = <Value>(value: Value): Value => {
      if (isForbidden) throw new DOMException('forbidden', 'SecurityError');
      return value;
    };
    return { values, getItem: (key: string) => guard(values.get(key) ?? null), setItem: (key: string, text: string) => void guard(values.set(key, text)), removeItem: (key: string) => void guard(values.delete(key)) };
  }

  test('is the draft as it stood, until it is sent', () => {
    const storage = createStorage();
    const store = createPhoneStore(() => storage);
    expect(store.findDraft()).toBeUndefined();
    expect(store.saveDraft(start)).toBe(true);
    expect(store.findDraft()).toEqual(start);
    expect(store.saveDraft(undefined)).toBe(true);
    expect(store.findDraft()).toBeUndefined();
  });

  test('is nothing where the browser forbids it, and that is said', () => {
    const store = createPhoneStore(() => createStorage(true));
    expect(store.findDraft()).toBeUndefined();
    expect(store.saveDraft(start)).toBe(false);
    const unnamed = createPhoneStore(() => {
      throw new DOMException('forbidden', 'SecurityError');
    });
    expect(unnamed.findSent()).toBeUndefined();
    expect(unnamed.saveDraft(start)).toBe(false);
  });

  test('that was damaged is left aside', () => {
    const storage = createStorage();
    storage.values.set('guankou-declaration-draft', '{half');
    expect(createPhoneStore(() => storage).findDraft()).toBeUndefined();
  });
});
