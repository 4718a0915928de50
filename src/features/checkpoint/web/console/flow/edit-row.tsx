// Two corrections of one field that were made apart, waiting on the board for the leader (CP-121).
import { Icon } from '../../../../../web/design/icon.tsx';
import { hrefOf } from '../../../../../web/console/route.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import type { OpenEditConflict } from '../../../domain/flow/views.ts';
import { AttentionRow } from '../attention-row.tsx';
import { boardWords } from '../words.ts';
import { useSayField } from './field-words.ts';
import { postFlowWords } from './words.ts';

export function EditRow({ edit, checkpoint }: { edit: OpenEditConflict; checkpoint: string }) {
  const say = useSay(postFlowWords);
  const sayBoard = useSay(boardWords);
  const sayField = useSayField();
  return (
    <AttentionRow
      kind="conflict"
      mark={
        <span className="attention__icon">
          <Icon name="warn" />
        </span>
      }
      title={say('edits.row', { field: sayField(edit.field) })}
      reason={say('edits.row-words')}
      since={edit.openedAt}
      owner={sayBoard('owner.leader')}
      action={
        <a className="gk-button" href={hrefOf('register', checkpoint, edit.passageId)}>
          {sayBoard('attention.open')}
        </a>
      }
    />
  );
}
