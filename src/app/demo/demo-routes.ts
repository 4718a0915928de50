// The demo's own routes, on this machine only: who can be stepped into, stepping in, and inviting a tablet with one tap.
import { z } from 'zod';
import { refuse } from '../../core/problems.ts';
import { uuid } from '../../core/ids.ts';
import { openSession, setSessionCookie } from '../../features/accounts/server/index.ts';
import { accountsDirectory } from '../../features/accounts/door.ts';
import { laneId as laneIdSchema, laneIdToCheckpointCode } from '../../features/places/door.ts';
import type { Route, RouteRequest } from '../../server/http/route.ts';
import type { Product } from '../product.ts';
import { CAST, DEMO_PIN } from './cast.ts';
import { inviteTablet, planCheckpoints } from './populate.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Anywhere else these routes do not exist. */
function assertLoopback(request: RouteRequest): void {
  if (!LOOPBACK.has(request.raw.socket.remoteAddress ?? '')) refuse('NotFound');
}

function listRoles(product: Product) {
  const people = [...product.references.get(accountsDirectory, product.district).personById.values()];
  return CAST.flatMap(({ badge, name, role, department }) => {
    const person = people.find((candidate) => candidate.badge === badge);
    return person ? [{ personId: person.id, badge, name, role, department, placeCode: person.placeCode }] : [];
  });
}

const stepInInput = z.strictObject({ personId: uuid });
const inviteInput = z.strictObject({ laneId: laneIdSchema });

export function listDemoRoutes(product: Product): Route[] {
  const [checkpoint] = planCheckpoints(product.district);
  return [
    {
      method: 'GET',
      path: '/api/demo',
      access: 'anyone',
      perMinute: 120,
      handle: (request) => {
        assertLoopback(request);
        const lanes = checkpoint.lanes.map(({ number, direction }) => ({ laneId: `${checkpoint.code}-L${String(number).padStart(2, '0')}`, number, direction }));
        return Promise.resolve({ roles: listRoles(product), lanes, checkpoint: { code: checkpoint.code, nameZh: checkpoint.nameZh, nameEn: checkpoint.nameEn }, pin: DEMO_PIN });
      },
    },
    {
      method: 'POST',
      path: '/api/demo/step-in',
      access: 'anyone',
      perMinute: 60,
      input: stepInInput,
      handle: async (request) => {
        assertLoopback(request);
        const wish = stepInInput.safeParse(request.body);
        const isCast = wish.success && listRoles(product).some(({ personId }) => personId === wish.data.personId);
        if (!wish.success || !isCast) refuse('PersonUnknown');
        const { token } = await openSession(product.accounts, { personId: wish.data.personId });
        setSessionCookie(request, token);
        return {};
      },
    },
    {
      method: 'POST',
      path: '/api/demo/invite-tablet',
      access: 'anyone',
      perMinute: 60,
      input: inviteInput,
      handle: async (request) => {
        assertLoopback(request);
        const wish = inviteInput.safeParse(request.body);
        if (!wish.success) refuse('LaneUnknown');
        const { laneId } = wish.data;
        return inviteTablet(product, { placeCode: laneIdToCheckpointCode(laneId), laneId, label: `${laneId.slice(-3)}-${Math.floor(product.accounts.now() / 1000) % 10_000}` });
      },
    },
  ];
}
