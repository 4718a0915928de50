// The signature: drawn by finger or typed, under the sentence that it is true; then it is sent.
import { Segmented } from '../../../../web/design/segmented.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import { findSignatureProblem } from '../../domain/rules.ts';
import { declarationWords } from '../words.ts';
import { SignatureField } from './signature-field.tsx';
import { StepFrame } from './step-frame.tsx';
import { useEntryWords } from './use-entry-words.ts';
import type { Phone } from './use-phone.ts';

export function SignStep({ phone }: { phone: Phone }) {
  const say = useSay(declarationWords);
  const entry = useEntryWords(phone.isRevealed);
  const { draft } = phone;
  const { signature } = draft;
  const isProxy = draft.people.some(({ proxy }) => proxy !== null);
  const { error } = entry(findSignatureProblem(signature));
  return (
    <StepFrame phone={phone} title={say('sign.title')} lead={say(isProxy ? 'sign.statement-proxy' : 'sign.statement')} action={say('sign.send')} onAction={phone.send}>
      <Segmented
        wide
        label={say('sign.how')}
        value={signature.kind}
        onChange={(kind) => phone.change({ ...draft, signature: kind === 'typed' ? { kind, name: '' } : { kind, strokes: [] } })}
        choices={[{ value: 'drawn', label: say('sign.drawn') }, { value: 'typed', label: say('sign.typed') }]}
      />
      {signature.kind === 'typed' ? (
        <TextField label={say('sign.name')} name="signature" value={signature.name} onChange={(name) => phone.change({ ...draft, signature: { kind: 'typed', name } })} maxLength={50} autoComplete="name" {...(error !== undefined && { error })} />
      ) : (
        <>
          <SignatureField label={say('sign.field')} strokes={signature.strokes} onChange={(strokes) => phone.change({ ...draft, signature: { kind: 'drawn', strokes } })} clear={say('sign.clear')} />
          {error !== undefined && <p className="phone-wrong" role="alert">{error}</p>}
        </>
      )}
    </StepFrame>
  );
}
