// The lane from the first start on: enrol the tablet, unlock it, work.
import { useEffect, useState } from 'react';
import type { Tablet } from '../../../../web/device/tablet.ts';
import { useScreenAwake } from '../../../../web/shell/screen-wake.ts';
import { createLaneDesk, errorToProblem } from './desk/lane-desk.ts';
import { changePreferences } from './parts/preferences.ts';
import { ScreenWakeContext } from './parts/screen-wake-context.ts';
import { DeskProvider, useTabletStatus } from './parts/use-lane.ts';
import { DeskScreen } from './screens/desk-screen.tsx';
import { EnrolScreen } from './screens/enrol-screen.tsx';
import { UnlockScreen } from './screens/unlock-screen.tsx';
import './lane.css';

export function LaneApp({ tablet }: { readonly tablet: Tablet }) {
  const { enrolment, officer } = useTabletStatus(tablet);
  const isEnrolled = enrolment !== undefined;
  useEffect(() => {
    if (!isEnrolled) changePreferences({ badge: '' });
  }, [isEnrolled]);
  if (!isEnrolled) return <EnrolScreen tablet={tablet} />;
  if (officer === undefined) return <UnlockScreen tablet={tablet} />;
  return <UnlockedLane key={`${officer.personId} ${String(officer.isLapsed)}`} tablet={tablet} />;
}

/** A desk lasts as long as one officer's unlocking and her lease: the next one reads the vault again. So long the screen stays awake (VS-2). */
function UnlockedLane({ tablet }: { readonly tablet: Tablet }) {
  const [desk] = useState(() => createLaneDesk(tablet));
  const wake = useScreenAwake();
  useEffect(() => {
    desk.load().catch((error: unknown) => desk.tell(errorToProblem(error)));
  }, [desk]);
  return (
    <DeskProvider value={desk}>
      <ScreenWakeContext value={wake}>
        <DeskScreen />
      </ScreenWakeContext>
    </DeskProvider>
  );
}
