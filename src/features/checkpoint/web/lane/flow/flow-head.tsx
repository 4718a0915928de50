// The head of a screen of the flow: its title, and the way back to the lane.
import { Button } from '../../../../../web/design/button.tsx';
import { useDesk, useLaneSay } from '../parts/use-lane.ts';

export function FlowHead({ title }: { readonly title: string }) {
  const say = useLaneSay();
  const desk = useDesk();
  return (
    <div className="lane-panel-head">
      <h2 className="lane-title">{title}</h2>
      <span data-testid="back-to-lane"><Button variant="quiet" onPress={() => desk.show('check')}>{say('panel.back')}</Button></span>
    </div>
  );
}
