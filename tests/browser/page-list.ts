// Every page, panel and dialog that a person can meet, and how to get there; a house test finds the one that is missing here.
import { AUDIT } from './page-list-audit.ts';
import { CONSOLE, IN_FRONT } from './page-list-console.ts';
import { DECLARATION } from './page-list-declaration.ts';
import { AT_THE_DESK } from './page-list-flow.ts';
import { INTERFACE } from './page-list-interface.ts';
import { LANE } from './page-list-lane.ts';
import { MEDICAL } from './page-list-medical.ts';
import { POST } from './page-list-post.ts';
import { PRIVACY } from './page-list-privacy.ts';
import type { Stop } from './page-stop.ts';

/** In this order: nobody is signed in before the first group is through, and the lane's stops build on one another. */
export const STOPS: readonly Stop[] = [...IN_FRONT, ...INTERFACE, ...DECLARATION, ...CONSOLE, ...AT_THE_DESK, ...POST, ...MEDICAL, ...AUDIT, ...PRIVACY, ...LANE];
