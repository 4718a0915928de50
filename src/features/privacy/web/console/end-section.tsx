// Ending the emergency at the desk: what will happen, what stands in the way, who has proposed, and the certificates.
import { useState } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { Notice } from '../../../../web/design/notice.tsx';
import { useViewer } from '../../../../web/console/console-context.tsx';
import { Section } from '../../../../web/console/section.tsx';
import { useView } from '../../../../web/console/use-view.ts';
import { Viewed } from '../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { access } from '../../domain/access.ts';
import type { SunsetPage } from '../../domain/views.ts';
import { HolderDialog } from './holder-dialog.tsx';
import { OpenEmergencyDialog } from './open-emergency-dialog.tsx';
import { ProposalList } from './proposal-list.tsx';
import { ProposeEndDialog } from './propose-end-dialog.tsx';
import { WhatHappens } from './what-happens.tsx';
import { deskWords } from './words.ts';

export function EndSection() {
  const say = useSay(deskWords);
  const view = useView<SunsetPage>({ name: 'privacy.sunset', follows: ['privacy.sunset-', 'privacy.emergency-', 'privacy.holder-', 'privacy.hold-', 'privacy.case-files-'] });
  return (
    <Section title={say('end.title')} note={say('end.note')} testId="end">
      <Viewed view={view} rows={6}>
        {(page) => <End page={page} onDone={view.reload} />}
      </Viewed>
    </Section>
  );
}

function End({ page, onDone }: { page: SunsetPage; onDone: () => void }) {
  const say = useSay(deskWords);
  const viewer = useViewer();
  const [shown, setShown] = useState<'propose' | 'holder' | 'open'>();
  const close = (): void => setShown(undefined);
  return (
    <>
      {page.emergency === undefined ? <Notice tone="info">{say('end.none-open')}</Notice> : <Before page={page} />}
      <div className="console-section__actions">
        {page.emergency === undefined && mayAct(viewer, ['commander']) && <Button variant="primary" onPress={() => setShown('open')}>{say('end.open-new')}</Button>}
        {mayAct(viewer, access['privacy.register-holder']) && <Button onPress={() => setShown('holder')}>{say('end.register')}</Button>}
        {page.emergency !== undefined && page.holders.length > 0 && mayAct(viewer, access['privacy.propose-sunset']) && <Button variant="danger" onPress={() => setShown('propose')}>{say('end.propose')}</Button>}
      </div>
      <ProposalList page={page} onDone={onDone} />
      {shown === 'open' && <OpenEmergencyDialog onDone={onDone} onClose={close} />}
      {shown === 'holder' && <HolderDialog onDone={onDone} onClose={close} />}
      {shown === 'propose' && page.emergency !== undefined && <ProposeEndDialog page={page} emergencyId={page.emergency.id} onDone={onDone} onClose={close} />}
    </>
  );
}

function Before({ page }: { page: SunsetPage }) {
  const say = useSay(deskWords);
  const { openChains, runningHolds, holders, canExport } = page;
  const ways = [
    ...(openChains.length > 0 ? [say('end.chains', { count: openChains.length, labels: openChains.map(({ label }) => label).join(', ') })] : []),
    ...(runningHolds > 0 ? [say('end.holds', { count: runningHolds })] : []),
    ...(holders.length === 0 ? [say('end.no-holders')] : []),
    ...(canExport ? [] : [say('end.no-folder')]),
  ];
  return (
    <>
      <WhatHappens page={page} />
      {ways.length > 0 && <Notice tone="warn" title={say('end.ways')}>{ways.join(' · ')}</Notice>}
    </>
  );
}
