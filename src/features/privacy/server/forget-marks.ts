// How far the server has forgotten, for tablets that hold something from before, and which emergency they seal for.
import { FORGETTING, type ForgetMark } from '../../../core/sync/forgetting.ts';
import { referenceToken } from '../../../core/tokens.ts';
import { STANDING, type KeyFolder } from '../../../server/field-cipher/key-folder.ts';
import { defineReference, type Reference } from '../../../server/references.ts';
import type { Feed } from '../../../server/views/view.ts';
import { openEmergencyReference } from '../door.ts';
import { findForgetMark } from './store/forget-marks.ts';

const forgotten = referenceToken<number>('privacy.forgotten');

/** An event of its own, so that tablets pull only when the mark has moved. */
export const MARK_MOVED = 'privacy.mark-moved';

export const forgottenReference: Reference = defineReference({ token: forgotten, changedBy: [MARK_MOVED], load: ({ tx, district }) => findForgetMark(tx, district) });

/** PV-12. */
export function createForgettingFeed(keys: KeyFolder): Feed {
  return {
    kind: FORGETTING,
    dependsOn: [forgotten.name, openEmergencyReference.name],
    load: ({ reference }) => {
      const emergency = reference(openEmergencyReference)?.id ?? STANDING;
      if (!keys.hasOwner(emergency)) return [];
      const value: ForgetMark = { emergency, sealingKey: keys.getSealingKey(emergency).toString('base64url'), takenBefore: reference(forgotten) };
      return [{ id: 'mark', value }];
    },
  };
}
