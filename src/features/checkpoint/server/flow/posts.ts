// The posts in memory: what is set for each, and when its people and tools were disinfected last.
import { referenceToken } from '../../../../core/tokens.ts';
import { USUAL_SETTINGS, type Post } from '../../domain/records/post.ts';

export type Posts = ReadonlyMap<string, Post>;
export const posts = referenceToken<Posts>('checkpoint.posts');

export function postOf(all: Posts, checkpoint: string): Post {
  return all.get(checkpoint) ?? { checkpoint, settings: USUAL_SETTINGS, lastDisinfectedAt: {} };
}
