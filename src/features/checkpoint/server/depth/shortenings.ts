// The shortenings in the server's memory, and what of them a tablet keeps for the hours without a server.
import { referenceToken } from '../../../../core/tokens.ts';
import { defineReference } from '../../../../server/references.ts';
import type { Feed } from '../../../../server/views/view.ts';
import type { Shortening } from '../../domain/depth/depth.ts';
import { loadShortenings } from '../store/depth.ts';

/** The newest of the district, the newest first. */
export const shortenings = referenceToken<readonly Shortening[]>('checkpoint.shortenings');

/** Both verbs record an event that begins so. */
export const SHORTENING_EVENTS = 'checkpoint.checks-';

export const shorteningsReference = defineReference({ token: shortenings, changedBy: [SHORTENING_EVENTS], load: ({ tx, district }) => loadShortenings(tx, district) });

const KEPT_ON_TABLETS = 10;

export const shorteningsFeed: Feed = {
  kind: 'checkpoint.shortening',
  dependsOn: [shortenings.name],
  load: (context) =>
    context
      .reference(shortenings)
      .filter(({ checkpoint }) => checkpoint === context.placeCode)
      .slice(0, KEPT_ON_TABLETS)
      .map((shortening) => ({ id: shortening.id, value: shortening })),
};
