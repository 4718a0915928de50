// The flow of a post on the server: its actions, view, reference and feed, listed by hand.
import type { FeatureServer } from '../../../../server/feature.ts';
import type { FeedContext, FeedItem } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import type { Peer } from '../../domain/records/part.ts';
import { defineReference } from '../../../../server/references.ts';
import type { Post } from '../../domain/records/post.ts';
import { correctPassage } from '../actions/correct-passage.ts';
import { logDisinfection } from '../actions/log-disinfection.ts';
import { logPermitVehicle } from '../actions/log-permit-vehicle.ts';
import { markNoticeSeen } from '../actions/mark-notice-seen.ts';
import { sendNotices } from '../actions/send-notices.ts';
import { setPost } from '../actions/set-post.ts';
import { settleEdits } from '../actions/settle-edits.ts';
import { sharePart } from '../actions/share-part.ts';
import { undoCheck } from '../actions/undo-check.ts';
import { tellNeighboursOfTurnBack } from '../listeners.ts';
import { loadPosts } from '../store/posts.ts';
import { carParts } from '../views/car-parts.ts';
import { editConflicts, editConflictsInClear } from '../views/edit-conflicts.ts';
import { postFlow } from '../views/post-flow.ts';
import { postOf, posts } from './posts.ts';

/** The other tablets of the post with their keys, so that parts pass between them without the server. */
function listPeers({ reference, placeCode, deviceId }: FeedContext): FeedItem[] {
  const devices = [...reference(accountsDirectory).deviceById.values()].filter((device) => device.placeCode === placeCode && device.withdrawnAt === undefined && device.id !== deviceId);
  return devices.flatMap(({ id, label, laneId, publicKey, sharingKey }) => (sharingKey ? [{ id, value: { deviceId: id, label, laneId, publicKey, sharingKey } satisfies Peer }] : []));
}

/** A tablet needs to know of no other post. */
function toTabletPost(post: Post): Post {
  return { ...post, settings: { ...post.settings, neighbours: [] } };
}

export const flowParts = {
  actions: [correctPassage, logDisinfection, logPermitVehicle, markNoticeSeen, sendNotices, setPost, settleEdits, sharePart, undoCheck],
  views: [carParts, editConflicts, editConflictsInClear, postFlow],
  listeners: [tellNeighboursOfTurnBack],
  references: [defineReference({ token: posts, changedBy: ['checkpoint.post-', 'checkpoint.disinfection-'], load: ({ tx, district }) => loadPosts(tx, district) })],
  feeds: [
    {
      kind: 'checkpoint.post',
      dependsOn: [posts.name],
      load: (context) => [{ id: context.placeCode, value: toTabletPost(postOf(context.reference(posts), context.placeCode)) }],
    },
    { kind: 'checkpoint.peer', dependsOn: [accountsDirectory.name], load: listPeers },
  ],
} satisfies Partial<FeatureServer>;
