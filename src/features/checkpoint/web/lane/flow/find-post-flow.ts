// What is set for the post and when it was disinfected last, as the server has handed it down; the usual until then.
import type { Tablet } from '../../../../../web/device/tablet.ts';
import { USUAL_SETTINGS, type Post } from '../../../domain/records/post.ts';

export function findPostFlow(tablet: Tablet): Post {
  const [post] = tablet.listItems<Post>('checkpoint.post');
  return post ?? { checkpoint: '', settings: USUAL_SETTINGS, lastDisinfectedAt: {} };
}
