// Places by initials on nine keys, provinces in order, and invitations as they come.
import { expect, test } from 'vitest';
import { findInvitation } from '../enrol/read-invitation.ts';
import { findPlaces, letterToKey, listFindablePlaces } from './find-places.ts';
import { orderProvincesForPost } from './province-neighbours.ts';

const own = { code: '320371001', parent: '320371', level: 'sub-district', kind: 'sub-district', nameZh: '金山桥街道', pinyin: '', initials: 'jsqjd' } as const;

test('three taps find the sub-district, letters as well', () => {
  const places = listFindablePlaces([own], 'zh');
  expect(findPlaces(places, '577').map(({ name }) => name)).toEqual(['金山桥街道']);
  expect(findPlaces(places, 'jsq').map(({ name }) => name)).toEqual(['金山桥街道']);
  expect(findPlaces(places, '57')[0]?.name).toBe('江苏省');
  expect(findPlaces(places, '')).toEqual([]);
});

test('provinces are named in the reader’s language', () => {
  expect(findPlaces(listFindablePlaces([], 'en'), 'ah')).toEqual([{ name: 'Anhui', initials: 'ah', code: '34' }]);
});

test('a letter lies on its telephone key', () => {
  expect(['a', 'S', 'z', '5'].map(letterToKey)).toEqual(['2', '7', '9', '']);
});

test('home first, then what was met lately, then the neighbours', () => {
  expect(orderProvincesForPost('320371-K01', ['粤', '苏']).slice(0, 4)).toEqual(['苏', '粤', '皖', '鲁']);
});

test('an invitation is read from a link, a scan or by hand', () => {
  const invitation = { invitationId: '018f0000-0000-7000-8000-000000000001', code: 'AB-cd_12' };
  expect(findInvitation('https://guankou.lan:8443/lane/#enrol=018f0000-0000-7000-8000-000000000001.AB-cd_12')).toEqual(invitation);
  expect(findInvitation(' 018f0000-0000-7000-8000-000000000001 . AB-cd_12 ')).toEqual(invitation);
  expect(findInvitation('hello')).toBeUndefined();
});
