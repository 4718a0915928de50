// Proposals with their states, those that wait first, and what was withdrawn before its time.
import { Table } from '../../../web/design/table.tsx';
import { goTo } from '../../../web/console/route.ts';
import { Section } from '../../../web/console/section.tsx';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { useFormats, useLanguage, useSay } from '../../../web/shell/words.tsx';
import type { Proposal, ProposalList, WithdrawnVersion } from '../domain/proposal.ts';
import { editorWords } from './editor/words.ts';

export function ProposalTable() {
  const say = useSay(editorWords);
  const view = useView<ProposalList>({ name: 'protocol.list-proposals', follows: ['protocol.'] });
  return (
    <Viewed view={view} rows={2}>
      {({ proposals, withdrawn }) => (
        <>
          <Section title={say('proposal.list-title')} testId="proposals">
            <Proposals proposals={proposals.filter(isNewest)} />
          </Section>
          {withdrawn.length > 0 && (
            <Section title={say('withdrawn.title')} testId="withdrawn">
              <ul className="protocol-changes">
                {withdrawn.map((version) => (
                  <Withdrawn key={version.id} version={version} />
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </Viewed>
  );
}

/** Of each proposal the revision that counts; older ones are its history. */
function isNewest(proposal: Proposal, index: number, all: readonly Proposal[]): boolean {
  return all.findIndex(({ version }) => version.id === proposal.version.id) === index;
}

function Proposals({ proposals }: { proposals: readonly Proposal[] }) {
  const say = useSay(editorWords);
  const language = useLanguage();
  const formats = useFormats();
  const waits = ({ state }: Proposal): number => (state === 'proposed' ? 0 : 1);
  return (
    <Table
      caption={say('proposal.list-title')}
      hideCaption
      rows={proposals.toSorted((left, right) => waits(left) - waits(right))}
      rowToId={({ version }) => version.id}
      onOpen={({ version }) => goTo('protocol', 'proposal', version.id)}
      empty={say('proposal.list-none')}
      columns={[
        { id: 'version', header: say('history.version'), cell: ({ version }) => version.id },
        { id: 'name', header: say('history.name'), cell: ({ version }) => <span className="protocol-wrap">{version.pack.name[language]}</span> },
        { id: 'by', header: say('proposal.by'), cell: ({ proposedBy, proposedAt }) => `${proposedBy} · ${formats.dateTime(proposedAt)}` },
        { id: 'begins', header: say('proposal.list-begins'), cell: ({ version }) => formats.dateTime(Date.parse(version.effectiveFrom)) },
        { id: 'state', header: say('proposal.list-state'), cell: ({ state }) => say(`proposal-state.${state}`) },
      ]}
    />
  );
}

function Withdrawn({ version }: { version: WithdrawnVersion }) {
  const say = useSay(editorWords);
  const formats = useFormats();
  const { id, effectiveFrom, withdrawnAt, withdrawnBy: badge, reason } = version;
  return <li>{say('withdrawn.one', { id, from: formats.dateTime(Date.parse(effectiveFrom)), badge, at: formats.dateTime(withdrawnAt), reason })}</li>;
}
