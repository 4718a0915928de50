// The post as the tablet knows it: its checkpoint, its lane, the protocol in force and the rules of typing.
import { chinaDate, chooseVersion, type ProtocolVersion } from '../../../../protocol/door.ts';
import { laneIdToCheckpointCode, type Checkpoint, type Lane, type Place } from '../../../../places/door.ts';
import { findShortening, type Shortening } from '../../../domain/depth/depth.ts';
import type { Tablet } from '../../../../../web/device/tablet.ts';
import type { TypingRules } from '../draft/read-field.ts';

export type Post = {
  readonly checkpointCode: string;
  readonly laneId: string;
  /** Undefined until the server has handed them down. */
  readonly checkpoint: Checkpoint | undefined;
  readonly lane: Lane | undefined;
  readonly version: ProtocolVersion | undefined;
  /** CP-90: in force now, as far as the tablet has heard. */
  readonly shortening: Shortening | undefined;
  readonly rules: TypingRules;
};

type PlatformSettings = { readonly allowDemoDocuments?: boolean };

/** Undefined until the tablet is enrolled. */
export function findPost(tablet: Tablet): Post | undefined {
  const { enrolment } = tablet.getStatus();
  if (enrolment === undefined) return undefined;
  const at = tablet.now();
  const checkpointCode = laneIdToCheckpointCode(enrolment.laneId);
  const checkpoint = tablet.listItems<Checkpoint>('places.checkpoint').find(({ code }) => code === checkpointCode);
  const places = [checkpointCode, ...listPlaceAndAbove(tablet, checkpoint?.place ?? enrolment.placeCode), enrolment.district];
  const version = chooseVersion(tablet.listItems<ProtocolVersion>('protocol.version'), { at, places });
  const shortening = findShortening(tablet.listItems<Shortening>('checkpoint.shortening'), at);
  return {
    checkpointCode,
    laneId: enrolment.laneId,
    checkpoint,
    lane: checkpoint?.lanes.find(({ id }) => id === enrolment.laneId),
    version,
    shortening,
    rules: {
      depth: shortening?.depth ?? 'full',
      ...(shortening && { shorteningId: shortening.id }),
      today: chinaDate(at),
      allowDemo: tablet.listItems<PlatformSettings>('platform.settings').some(({ allowDemoDocuments }) => allowDemoDocuments === true),
      questionIds: version?.pack.questions.map(({ id }) => id) ?? [],
    },
  };
}

function listPlaceAndAbove(tablet: Tablet, code: string): readonly string[] {
  const placeByCode = new Map(tablet.listItems<Place>('places.place').map((place) => [place.code, place]));
  const codes: string[] = [];
  for (let next: string | null | undefined = code; typeof next === 'string' && !codes.includes(next); next = placeByCode.get(next)?.parent) {
    codes.push(next);
  }
  return codes;
}
