// What a screen offers follows the grants of whoever looks at it.
import { describe, expect, test } from 'vitest';
import { mayAct, type Viewer } from './viewer.ts';

function viewerWith(...grants: Viewer['grants']): Viewer {
  return { personId: 'p', name: 'n', badge: 'PO-1001', department: 'police', district: '320371', grants };
}

describe('mayAct', () => {
  test('offers what a role over the district allows at every checkpoint', () => {
    expect(mayAct(viewerWith({ role: 'commander', placeCode: '320371' }), ['commander'], '320371-K01')).toBe(true);
  });

  test('keeps a role over one checkpoint at that checkpoint', () => {
    const leader = viewerWith({ role: 'checkpoint-leader', placeCode: '320371-K01' });
    expect(mayAct(leader, ['checkpoint-leader'], '320371-K01')).toBe(true);
    expect(mayAct(leader, ['checkpoint-leader'], '320371-K02')).toBe(false);
    expect(mayAct(leader, ['checkpoint-leader'])).toBe(true);
  });

  test('offers nothing to another role', () => {
    expect(mayAct(viewerWith({ role: 'auditor', placeCode: '320371' }), ['commander'])).toBe(false);
  });
});
