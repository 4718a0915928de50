// A new version waits on the disk: offered while the tablet is locked, never in the middle of a check.
import { Button } from '../../../../../web/design/button.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import type { Tablet } from '../../../../../web/device/tablet.ts';
import { useLaneSay, useTabletStatus } from '../parts/use-lane.ts';

export function NewVersion({ tablet, onActivate }: { readonly tablet: Tablet; readonly onActivate: () => void }) {
  const say = useLaneSay();
  const { officer } = useTabletStatus(tablet);
  if (officer !== undefined) return null;
  return (
    <aside className="lane-new-version" data-testid="new-version">
      <Notice action={<Button onPress={onActivate}>{say('version.start')}</Button>}>{say('version.waiting')}</Notice>
    </aside>
  );
}
