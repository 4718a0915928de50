// Lets a signed-in person through to the console, and stands in front of it with invitation or sign-in otherwise.
import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Refusal, type Problem } from '../../../core/problems.ts';
import { Button } from '../../../web/design/button.tsx';
import { Skeleton } from '../../../web/design/skeleton.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { toProblem } from '../../../web/console/use-view.ts';
import type { Viewer } from '../../../web/console/viewer.ts';
import { consoleWords } from '../../../web/console/words.ts';
import { deleteJson } from '../../../web/shell/http.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { EntrancePage } from './entrance-page.tsx';
import { InvitationPage } from './invitation-page.tsx';
import { findInvitation, type ShownInvitation } from './invitation.ts';
import { PasskeyNeededPage } from './passkey-needed-page.tsx';
import { SignInPage, type SignInPageProps } from './sign-in-page.tsx';
import { accountsWords } from './words.ts';

type Stage =
  | { readonly kind: 'looking' }
  | { readonly kind: 'invited'; readonly invitation: ShownInvitation }
  | { readonly kind: 'signed-out'; readonly note: SignInPageProps['note'] }
  | { readonly kind: 'needs-passkey' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'signed-in'; readonly viewer: Viewer };

export interface SessionGateProps {
  children: (viewer: Viewer, signOut: () => void) => ReactNode;
}

export function SessionGate({ children }: SessionGateProps) {
  const { stage, look, signOut, leaveInvitation } = useSession();
  if (stage.kind === 'signed-in') return children(stage.viewer, signOut);
  if (stage.kind === 'invited') return <InvitationPage invitation={stage.invitation} onAccepted={leaveInvitation} />;
  if (stage.kind === 'signed-out') return <SignInPage note={stage.note} onSignedIn={look} />;
  if (stage.kind === 'needs-passkey') return <PasskeyNeededPage onAdded={look} onSignOut={signOut} />;
  return <Waiting problem={stage.kind === 'failed' ? stage.problem : undefined} onAgain={look} />;
}

function findInvitedStage(): Stage {
  const invitation = findInvitation(location.hash);
  return invitation === undefined ? { kind: 'looking' } : { kind: 'invited', invitation };
}

function useSession() {
  const { client } = useConsoleAccess();
  const [stage, setStage] = useState<Stage>(findInvitedStage);
  const look = useCallback(() => {
    client
      .view<Viewer>('accounts.me', {})
      .then(({ data }) => setStage({ kind: 'signed-in', viewer: data }))
      .catch((fault: unknown) => setStage(faultToStage(fault)));
  }, [client]);
  const isLooking = stage.kind === 'looking';
  useEffect(() => {
    if (isLooking) look();
  }, [isLooking, look]);
  useEffect(
    () => client.onSignInNeeded(() => setStage((before) => (before.kind === 'signed-in' ? { kind: 'signed-out', note: 'session-ended' } : before))),
    [client],
  );
  useEffect(() => {
    const follow = (): void => setStage((before) => (findInvitation(location.hash) === undefined ? before : findInvitedStage()));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const signOut = useCallback(() => {
    const show = (): void => setStage({ kind: 'signed-out', note: undefined });
    deleteJson('/api/session').then(show).catch((fault: unknown) => setStage(faultToStage(fault)));
  }, []);
  const leaveInvitation = useCallback(() => {
    location.hash = '';
    setStage({ kind: 'signed-out', note: 'welcome' });
  }, []);
  return { stage, look, signOut, leaveInvitation };
}

function faultToStage(fault: unknown): Stage {
  if (fault instanceof Refusal && fault.problem.code === 'PasskeyNeeded') return { kind: 'needs-passkey' };
  const isSignedOut = fault instanceof Refusal && fault.problem.code === 'SignInNeeded';
  return isSignedOut ? { kind: 'signed-out', note: undefined } : { kind: 'failed', problem: toProblem(fault) };
}

function Waiting({ problem, onAgain }: { problem: Problem | undefined; onAgain: () => void }) {
  const say = useSay(consoleWords);
  const sayAccounts = useSay(accountsWords);
  return (
    <EntrancePage title={sayAccounts('start.product')}>
      {problem === undefined ? (
        <Skeleton label={say('loading')} rows={5} />
      ) : (
        <ProblemNotice problem={problem} title={say('failed.title')} action={<Button onPress={onAgain}>{say('failed.again')}</Button>} />
      )}
    </EntrancePage>
  );
}
