// What can be done with the register as it is filtered: files, print, an export in full, and ledgers that come in.
import { useState } from 'react';
import { Menu } from '../../../../../web/design/menu.tsx';
import { useViewer } from '../../../../../web/console/console-context.tsx';
import { goTo } from '../../../../../web/console/route.ts';
import type { Act } from '../../../../../web/console/use-act.ts';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { fetchFile } from '../../../../../web/shell/files.ts';
import { useLanguage, useSay } from '../../../../../web/shell/words.tsx';
import { access, viewAccess } from '../../../domain/access.ts';
import type { RegisterFilter } from '../../../domain/register-question.ts';
import { AskExportDialog } from './ask-export-dialog.tsx';
import { registerWords } from './words.ts';

export interface RegisterActionsProps {
  checkpoint: string;
  /** Without the terms that look for one person. */
  filter: RegisterFilter;
  act: Act;
}

type Deed = 'csv' | 'xlsx' | 'print' | 'in-full' | 'exports' | 'import';

export function RegisterActions({ checkpoint, filter, act }: RegisterActionsProps) {
  const say = useSay(registerWords);
  const language = useLanguage();
  const viewer = useViewer();
  const [isAsking, setAsking] = useState(false);
  const mayTake = mayAct(viewer, viewAccess['checkpoint.ledger'], checkpoint);
  const mayImport = mayAct(viewer, access['checkpoint.import-passages'], checkpoint);
  const deeds: readonly Deed[] = [...(mayTake ? (['csv', 'xlsx', 'print', 'in-full', 'exports'] as const) : []), ...(mayImport ? (['import'] as const) : [])];
  const pick = (deed: Deed): void => {
    if (deed === 'csv' || deed === 'xlsx') act.start(() => fetchFile('/api/register/export', { checkpoint, filter, format: deed, language }));
    else if (deed === 'in-full') setAsking(true);
    else goTo('register', checkpoint, deed);
  };
  if (deeds.length === 0) return null;
  return (
    <>
      <span data-testid="register-files"><Menu label={say('files.label')} face={act.isBusy ? say('files.busy') : say('files.label')} items={deeds.map((value) => ({ value, label: say(`files.${value}`), disabled: act.isBusy }))} onPick={pick} /></span>
      {isAsking && <AskExportDialog checkpoint={checkpoint} filter={filter} onClose={() => setAsking(false)} />}
    </>
  );
}
