// What a screen of the flow of a post is given.
import type { Post } from '../desk/find-post.ts';
import type { OpenPassage } from '../passage/open-passage.ts';
import type { FlowView } from './flow-views.ts';

export type FlowScreenProps = { readonly view: FlowView; readonly passage: OpenPassage | undefined; readonly post: Post };
