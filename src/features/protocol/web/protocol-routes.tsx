// Which page of protocol an address means: the protocol itself, writing a version, one proposal, two versions compared.
import type { ReactNode } from 'react';
import type { Route } from '../../../web/console/route.ts';
import { ComparePage } from './compare-page.tsx';
import type { RenderDryRun } from './dry-run-slot.ts';
import { EditorPage } from './editor-page.tsx';
import { ProposalPage } from './proposal-page.tsx';
import { ProtocolPage } from './protocol-page.tsx';

export function showProtocol([task, id, other]: Route, dryRun: RenderDryRun): ReactNode {
  if (id === undefined) return <ProtocolPage />;
  if (task === 'edit') return <EditorPage key={id} from="version" id={id} dryRun={dryRun} />;
  if (task === 'revise') return <EditorPage key={id} from="proposal" id={id} dryRun={dryRun} />;
  if (task === 'proposal') return <ProposalPage id={id} dryRun={dryRun} />;
  if (task === 'compare' && other !== undefined) return <ComparePage before={id} after={other} />;
  return <ProtocolPage />;
}
