// The console of the command office: the pages of all features in one frame, behind the sign-in.
import '../web/shell/zod-without-eval.ts';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Words } from '../core/words.ts';
import { viewAccess as accountsViews } from '../features/accounts/domain/access.ts';
import { ActsPage } from '../features/accounts/web/acts-page.tsx';
import { AccountPage } from '../features/accounts/web/account-page.tsx';
import { PeoplePage } from '../features/accounts/web/people-page.tsx';
import { ProofDesk } from '../features/accounts/web/proof-dialog.tsx';
import { SessionGate } from '../features/accounts/web/session-gate.tsx';
import { TabletsPage } from '../features/accounts/web/tablets-page.tsx';
import { accountsWords } from '../features/accounts/web/words.ts';
import { viewAccess as auditViews } from '../features/audit/domain/access.ts';
import { LogLine } from '../features/audit/web/log-line.tsx';
import { LogPage } from '../features/audit/web/log-page.tsx';
import { ProofSection } from '../features/audit/web/proof-section.tsx';
import { auditWords } from '../features/audit/web/words.ts';
import { viewAccess as checkpointViews } from '../features/checkpoint/domain/access.ts';
import { en as checkpointEn } from '../features/checkpoint/domain/words.en.ts';
import { zh as checkpointZh } from '../features/checkpoint/domain/words.zh.ts';
import { BoardPage } from '../features/checkpoint/web/console/board-page.tsx';
import { DryRunPanel } from '../features/checkpoint/web/console/dry-run-panel.tsx';
import { RegisterPage } from '../features/checkpoint/web/console/register-page.tsx';
import { CertificatePage } from '../features/checkpoint/web/console/closing/certificate-page.tsx';
import { ClosingPage } from '../features/checkpoint/web/console/closing/closing-page.tsx';
import { closingWords } from '../features/checkpoint/web/console/closing/words.ts';
import { CallBacksPage } from '../features/checkpoint/web/console/jam/call-backs-page.tsx';
import { SignPage } from '../features/checkpoint/web/console/jam/sign-page.tsx';
import { jamWords } from '../features/checkpoint/web/console/jam/words.ts';
import { TabletRecordsCell } from '../features/checkpoint/web/console/tablet-records-cell.tsx';
import { boardWords } from '../features/checkpoint/web/console/words.ts';
import { viewAccess as placesViews } from '../features/places/domain/access.ts';
import { ApprovePage } from '../features/places/web/approve-page.tsx';
import { CheckpointsPage } from '../features/places/web/checkpoints-page.tsx';
import { useDistrictName } from '../features/places/web/use-places.ts';
import { placesWords } from '../features/places/web/words.ts';
import { viewAccess as declarationViews } from '../features/declaration/domain/access.ts';
import { DeclaredSection } from '../features/declaration/web/console/declared-section.tsx';
import { DeclarationsPage } from '../features/declaration/web/console/declarations-page.tsx';
import { declarationWords } from '../features/declaration/web/words.ts';
import { viewAccess as medicalViews } from '../features/medical/domain/access.ts';
import { MedicalPage } from '../features/medical/web/medical-page.tsx';
import { medicalWords } from '../features/medical/web/words.ts';
import { en as peopleEn } from '../features/people/domain/words.en.ts';
import { zh as peopleZh } from '../features/people/domain/words.zh.ts';
import { viewAccess as privacyViews } from '../features/privacy/domain/access.ts';
import { EndCertificatePage } from '../features/privacy/web/console/end-certificate-page.tsx';
import { PrivacyPage } from '../features/privacy/web/console/privacy-page.tsx';
import { deskWords } from '../features/privacy/web/console/words.ts';
import { EmergencyLine } from '../features/privacy/web/emergency-line.tsx';
import { ReadInClearDialog } from '../features/privacy/web/read-in-clear-dialog.tsx';
import { privacyWords } from '../features/privacy/web/words.ts';
import { viewAccess as protocolViews } from '../features/protocol/domain/access.ts';
import { showProtocol } from '../features/protocol/web/protocol-routes.tsx';
import { protocolWords } from '../features/protocol/web/words.ts';
import { createConsoleClient } from '../web/console/console-client.ts';
import { ConsoleAccessContext } from '../web/console/console-context.tsx';
import type { ConsolePage } from '../web/console/console-page.ts';
import { ConsolePages } from '../web/console/console-pages.tsx';
import { createLive } from '../web/console/live.ts';
import { startLook } from '../web/console/look.ts';
import type { Viewer } from '../web/console/viewer.ts';
import { consoleWords } from '../web/console/words.ts';
import { registerProblemWords } from '../web/shell/words.tsx';
import '../web/design/tokens.css';
import '../web/design/base.css';
import '../web/console/console.css';

function labelOf<Key extends string>(words: Words<Key>, key: Key): ConsolePage['label'] {
  return { zh: words.zh[key], en: words.en[key] };
}

const pages: readonly ConsolePage[] = [
  {
    id: 'board',
    label: labelOf(boardWords, 'board.title'),
    roles: checkpointViews['checkpoint.lane-board'],
    render: ([checkpointCode, part]) => (checkpointCode !== undefined && part === 'sign' ? <SignPage checkpoint={checkpointCode} /> : <BoardPage checkpointCode={checkpointCode} wanted={part} />),
  },
  {
    id: 'register',
    label: labelOf(boardWords, 'register.title'),
    roles: checkpointViews['checkpoint.register'],
    render: ([checkpointCode, passageId]) => (
      <RegisterPage checkpointCode={checkpointCode} passageId={passageId} readInClear={(asked) => <ReadInClearDialog {...asked} />} describeDeclaration={(of) => <DeclaredSection {...of} />} describeSeal={(passageId) => <ProofSection subjectId={passageId} />} />
    ),
  },
  { id: 'medical', label: labelOf(medicalWords, 'page.title'), roles: medicalViews['medical.queue'], render: ([place, custodyId, part]) => <MedicalPage place={place} custodyId={custodyId} part={part} /> },
  {
    id: 'declarations',
    label: labelOf(declarationWords, 'paper.title'),
    roles: declarationViews['declaration.list-batches'],
    render: ([checkpointCode, sheet]) => <DeclarationsPage checkpointCode={checkpointCode} sheet={sheet} />,
  },
  {
    id: 'checkpoints',
    label: labelOf(placesWords, 'screen.title'),
    roles: placesViews['places.list-checkpoints'],
    render: ([task]) => (task === 'new' ? <ApprovePage /> : <CheckpointsPage />),
  },
  {
    id: 'tablets',
    label: labelOf(accountsWords, 'tablets.title'),
    roles: accountsViews['accounts.list-devices'],
    render: () => <TabletsPage describeRecords={({ id, placeCode }) => <TabletRecordsCell deviceId={id} checkpoint={placeCode} />} />,
  },
  {
    id: 'call-backs',
    label: labelOf(jamWords, 'calls.title'),
    roles: checkpointViews['checkpoint.call-backs'],
    render: ([checkpointCode]) => <CallBacksPage checkpointCode={checkpointCode} />,
  },
  {
    id: 'post-end',
    label: labelOf(closingWords, 'closing.title'),
    roles: checkpointViews['checkpoint.closing'],
    render: ([checkpointCode, part]) => (checkpointCode !== undefined && part === 'certificate' ? <CertificatePage checkpoint={checkpointCode} /> : <ClosingPage checkpointCode={checkpointCode} />),
  },
  { id: 'approvals', label: labelOf(accountsWords, 'acts.title'), roles: accountsViews['accounts.list-acts'], render: () => <ActsPage /> },
  { id: 'log', label: labelOf(auditWords, 'page.title'), roles: auditViews['audit.log'], render: () => <LogPage /> },
  { id: 'people', label: labelOf(accountsWords, 'people.title'), roles: accountsViews['accounts.list-people'], render: () => <PeoplePage /> },
  {
    id: 'privacy',
    label: labelOf(deskWords, 'screen.title'),
    roles: privacyViews['privacy.list-legal-holds'],
    render: ([part, id]) => (part === 'certificate' && id !== undefined ? <EndCertificatePage id={id} /> : <PrivacyPage />),
  },
  { id: 'protocol', label: labelOf(protocolWords, 'screen.title'), roles: protocolViews['protocol.list-versions'], render: (rest) => showProtocol(rest, (asked) => <DryRunPanel {...asked} />) },
  { id: 'account', label: labelOf(accountsWords, 'account.title'), roles: accountsViews['accounts.my-passkeys'], render: () => <AccountPage /> },
];

function SignedIn({ viewer, signOut }: { viewer: Viewer; signOut: () => void }) {
  const district = useDistrictName();
  const lines = (
    <>
      <EmergencyLine />
      <LogLine />
    </>
  );
  return (
    <>
      <ConsolePages pages={pages} viewer={viewer} district={district} emergency={lines} signOut={signOut} />
      <ProofDesk />
    </>
  );
}

startLook();
registerProblemWords({ zh: peopleZh, en: peopleEn }, accountsWords, placesWords, protocolWords, privacyWords, auditWords, declarationWords, { zh: checkpointZh, en: checkpointEn }, medicalWords, consoleWords);
const access = { client: createConsoleClient(), live: createLive('/api/live') };
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no place for the console.');
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <ConsoleAccessContext value={access}>
        <SessionGate>{(viewer, signOut) => <SignedIn viewer={viewer} signOut={signOut} />}</SessionGate>
      </ConsoleAccessContext>
    </CSPProvider>
  </StrictMode>,
);
