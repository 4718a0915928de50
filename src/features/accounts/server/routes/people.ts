// Routes by which people sign in and out, and set their secrets by an invitation.
import { z } from 'zod';
import { refuse } from '../../../../core/problems.ts';
import { getSession, type Route } from '../../../../server/http/route.ts';
import { clearSessionCookie } from '../../../../server/http/session-cookie.ts';
import { findPasswordProblem, findPinProblem } from '../../domain/rules.ts';
import { hashSecret } from '../proofs.ts';
import { parseBody, submitCommand, type AccountPorts } from './account-ports.ts';
import { checkSecret } from './check-secret.ts';
import { getOpenInvitation, shownInvitation } from './get-open-invitation.ts';
import { markWorkplace, openSession, setSessionCookie } from './open-session.ts';

const signInInput = z.strictObject({ login: z.string().max(40), password: z.string().max(200) });
const acceptInput = shownInvitation.extend({ password: z.string().max(200), pin: z.string().max(12) });

async function acceptInvitation(ports: AccountPorts, body: unknown): Promise<unknown> {
  const { password, pin, ...shown } = parseBody(acceptInput, body);
  const invitation = await getOpenInvitation(ports, shown, 'person');
  const problem = findPasswordProblem(password, invitation.label) ?? findPinProblem(pin);
  if (problem) refuse(problem.code, problem.params);
  const hashes = { passwordHash: await hashSecret(password), pinHash: await hashSecret(pin) };
  await submitCommand(ports, 'accounts.set-secrets', { invitationId: invitation.id, personId: invitation.personId, ...hashes });
  return {};
}

function sessionRoutes(ports: AccountPorts): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/session',
      access: 'anyone',
      perMinute: 20,
      input: signInInput,
      handle: async (request) => {
        const { login, password } = parseBody(signInInput, request.body);
        const { personId } = await checkSecret(ports, { loginToken: ports.standingSealer.token('login', login) }, { kind: 'password', text: password });
        const { token } = await openSession(ports, { personId, workplace: markWorkplace(request) });
        setSessionCookie(request, token);
        return {};
      },
    },
    {
      method: 'DELETE',
      path: '/api/session',
      access: 'person',
      takesUnproved: true,
      perMinute: 60,
      handle: async (request) => {
        await submitCommand(ports, 'accounts.sign-out', { tokenHash: getSession(request).tokenHash });
        clearSessionCookie(request);
        request.reply.header('clear-site-data', '"cache"');
        return {};
      },
    },
  ];
}

export function listPersonRoutes(ports: AccountPorts): Route[] {
  return [
    ...sessionRoutes(ports),
    {
      method: 'POST',
      path: '/api/invitations/open',
      access: 'anyone',
      perMinute: 20,
      input: shownInvitation,
      handle: async (request) => {
        const { label } = await getOpenInvitation(ports, parseBody(shownInvitation, request.body), 'person');
        return { badge: label };
      },
    },
    { method: 'POST', path: '/api/invitations/accept', access: 'anyone', perMinute: 20, input: acceptInput, handle: (request) => acceptInvitation(ports, request.body) },
  ];
}
