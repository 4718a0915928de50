// What was declared, for the officer's look: is this the plate, are these the people? Temperatures come after.
import { Button } from '../../../../../web/design/button.tsx';
import { PlateView } from '../../../../../web/design/plate-view.tsx';
import type { Post } from '../desk/find-post.ts';
import type { Draft, DraftTraveller } from '../draft/draft.ts';
import { choosePlateColour, findIdentity } from '../draft/read-field.ts';
import { Hand } from '../parts/hand.tsx';
import { useDesk, useIsWide, useLaneSay } from '../parts/use-lane.ts';

export function DeclaredCard({ draft, post }: { readonly draft: Draft; readonly post: Post }) {
  const say = useLaneSay();
  const desk = useDesk();
  const isWide = useIsWide();
  const change = () => {
    desk.act({ kind: 'confirm-declaration', rules: post.rules });
    desk.act({ kind: 'open', focus: { kind: 'vehicle' } });
  };
  return (
    <Hand
      editor={
        <div className="lane-declared" data-testid="declared">
          <h2 className="lane-title">{say('declaration.look')}</h2>
          {!isWide && <DeclaredVehicle draft={draft} />}
          <ol className="lane-declared__people">
            {draft.travellers.map((traveller) => (
              <li key={traveller.id}><Declared traveller={traveller} post={post} /></li>
            ))}
          </ol>
          <div className="lane-declared__ways">
            <Button variant="quiet" onPress={change}>{say('declaration.change-plate')}</Button>
            <Button variant="quiet" onPress={() => desk.inside.saveDraft(desk.inside.newDraft())}>{say('declaration.discard')}</Button>
          </div>
        </div>
      }
    />
  );
}

/** Beside the people on a tablet that lies wide, above them otherwise. */
export function DeclaredVehicle({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const [first] = draft.travellers;
  return (
    <>
      <PlateView value={draft.plate} colour={choosePlateColour(draft)} label={say('plate.label', { plate: draft.plate })} places={[...draft.plate].length} />
      <p>{say(`vehicle-class.${draft.vehicleClass}`)} · {say('declaration.route', { from: first?.from ?? '', to: first?.to ?? '' })}</p>
    </>
  );
}

function Declared({ traveller, post }: { readonly traveller: DraftTraveller; readonly post: Post }) {
  const say = useLaneSay();
  const identity = findIdentity(traveller, post.rules);
  const { name, documentKind, documentNumber, isByProxy, symptoms, stays, exposures } = traveller;
  const hasMore = symptoms.length + stays.length > 0 || Object.values(exposures).some((answer) => answer !== false);
  return (
    <>
      <strong className="lane-declared__name">{name}</strong>
      <span>{identity === undefined ? say(`document.${documentKind}`) : say('declaration.person', { sex: say(`sex.${identity.sex}`), birth: identity.birthDate })}</span>
      <span className="lane-declared__number">{documentNumber.slice(-4)}</span>
      {isByProxy === true && <span className="lane-declared__mark">{say('declaration.by-proxy')}</span>}
      {hasMore && <span className="lane-declared__mark" data-tone="attention">{say('declaration.has-more')}</span>}
    </>
  );
}
