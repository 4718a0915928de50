// Who passed before, for the officer to compare with the faces: everyone of the car, or the bearer of one paper.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Icon } from '../../../../../web/design/icon.tsx';
import { useFormats } from '../../../../../web/shell/words.tsx';
import type { Returning, ReturningTraveller } from '../../../domain/views.ts';
import { declineReturning, takeOverCar, takeOverPerson } from '../desk/ask-returning.ts';
import { Hand } from '../parts/hand.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useInstrument } from '../parts/use-instrument.ts';
import { useDesk, useLaneSay } from '../parts/use-lane.ts';

const TAIL_LENGTH = 4;

type CardProps = { readonly found: Returning };

export function ReturningCar({ found }: CardProps) {
  const say = useLaneSay();
  const desk = useDesk();
  const instrument = useInstrument();
  const [absent, setAbsent] = useState<readonly number[]>([]);
  const present = found.travellers.filter((_, index) => !absent.includes(index));
  const take = (isAllDenied: boolean) => takeOverCar(desk, { found: { ...found, travellers: present }, instrument, isAllDenied });
  const toggle = (index: number) => setAbsent(absent.includes(index) ? absent.filter((one) => one !== index) : [...absent, index]);
  return (
    <>
      <Hand
        editor={
          <div className="lane-returning" data-testid="returning-car">
            <Head title={say('returning.car')} takenAt={found.takenAt} />
            <ul className="lane-rows">
              {found.travellers.map((traveller, index) => (
                <li key={`${traveller.document.number}-${String(index)}`}>
                  <button type="button" className="lane-returning__who" aria-pressed={!absent.includes(index)} onClick={() => toggle(index)}>
                    <Icon name={absent.includes(index) ? 'close' : 'check'} />
                    <Who traveller={traveller} />
                    <span className="lane-quiet">{say(absent.includes(index) ? 'returning.absent' : 'returning.present')}</span>
                  </button>
                </li>
              ))}
            </ul>
            <p className="lane-quiet">{say(present.length === 0 ? 'returning.nobody' : 'returning.hint')}</p>
            <div className="lane-others">
              <span data-testid="returning-ask"><Button variant="secondary" disabled={present.length === 0} onPress={() => take(false)}>{say('returning.take-and-ask')}</Button></span>
              <span data-testid="returning-decline"><Button variant="quiet" onPress={() => declineReturning(desk)}>{say('returning.not-them')}</Button></span>
            </div>
          </div>
        }
      />
      <PrimaryAction isDisabled={present.length === 0} onPress={() => take(true)}>{say('returning.take-all', { count: present.length })}</PrimaryAction>
    </>
  );
}

/** Beside the name's field and never in its place: somebody may be typing there. */
export function ReturningPerson({ found, travellerId }: CardProps & { readonly travellerId: string }) {
  const say = useLaneSay();
  const desk = useDesk();
  const [traveller] = found.travellers;
  if (traveller === undefined) return null;
  return (
    <div className="lane-returning" data-testid="returning-person">
      <Head title={say('returning.person')} takenAt={found.takenAt} />
      <p className="lane-returning__who"><Icon name="person" /><Who traveller={traveller} /></p>
      <div className="lane-others">
        <span data-testid="returning-take"><Button variant="secondary" onPress={() => takeOverPerson(desk, found, travellerId)}>{say('returning.is-she')}</Button></span>
        <span data-testid="returning-decline"><Button variant="quiet" onPress={() => declineReturning(desk)}>{say('returning.not-she')}</Button></span>
      </div>
    </div>
  );
}

function Head({ title, takenAt }: { readonly title: string; readonly takenAt: number }) {
  const say = useLaneSay();
  const formats = useFormats();
  return (
    <div role="status">
      <h2 className="lane-title">{title}</h2>
      <p className="lane-label">{say('returning.when', { when: formats.dateTime(takenAt) })}</p>
    </div>
  );
}

/** A name to ask for and the tails of the numbers to compare; the whole numbers are filled in, not shown. */
function Who({ traveller: { name, document, phone, from, to } }: { readonly traveller: ReturningTraveller }) {
  const say = useLaneSay();
  const route = [from, to].filter((text) => text !== '').join(' → ');
  return (
    <span className="lane-returning__facts">
      <strong>{name === '' ? say('tiles.traveller') : name}</strong>
      {document.number !== '' && <span>{say('returning.document', { tail: document.number.slice(-TAIL_LENGTH) })}</span>}
      {phone !== '' && <span>{say('returning.phone', { tail: phone.slice(-TAIL_LENGTH) })}</span>}
      {route !== '' && <span>{route}</span>}
    </span>
  );
}
