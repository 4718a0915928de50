// On a passage: that it was declared before arrival, by how many phones, for whom, and how each part was signed.
import { Section } from '../../../../web/console/section.tsx';
import { useView } from '../../../../web/console/use-view.ts';
import { Viewed } from '../../../../web/console/viewed.tsx';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { DeclaredPartView } from '../../domain/views.ts';
import { SignaturePicture } from '../phone/signature-field.tsx';
import { declarationWords } from '../words.ts';
import './paper.css';

export interface DeclaredSectionProps {
  readonly checkpoint: string;
  readonly passageId: string;
  readonly isInClear: boolean;
}

export function DeclaredSection({ checkpoint, passageId, isInClear }: DeclaredSectionProps) {
  const say = useSay(declarationWords);
  const view = useView<{ parts: readonly DeclaredPartView[] }>({ name: isInClear ? 'declaration.of-passage-in-clear' : 'declaration.of-passage', input: { checkpoint, passageId } });
  if (view.data?.parts.length === 0) return null;
  return (
    <Section title={say('declared.title')} testId="declared">
      <Viewed view={view} rows={2}>
        {({ parts }) => (
          <ol className="declared-parts">
            {parts.map((part, index) => <li key={`${part.sentAt} ${index}`}><Part part={part} /></li>)}
          </ol>
        )}
      </Viewed>
    </Section>
  );
}

function Part({ part: { sentAt, people, proxies, signatureKind, inClear } }: { part: DeclaredPartView }) {
  const say = useSay(declarationWords);
  const formats = useFormats();
  const { name, signature } = inClear ?? {};
  return (
    <>
      <p>{say('declared.part', { at: formats.dateTime(sentAt), people, proxies, how: say(`declared.${signatureKind}`) })}</p>
      {name !== undefined && <p>{name}</p>}
      {signature?.kind === 'typed' && <p>{say('declared.signed', { name: signature.name })}</p>}
      {signature?.kind === 'drawn' && <SignaturePicture label={say('declared.picture')} strokes={signature.strokes} />}
    </>
  );
}
