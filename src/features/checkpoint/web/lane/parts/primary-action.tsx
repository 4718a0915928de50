// The one primary action of the screen, full width at the foot, also on Enter.
import { Button } from '../../../../../web/design/button.tsx';
import { usePhysicalKeys } from '../../../../../web/design/keypads/use-physical-keys.ts';

export type PrimaryActionProps = {
  readonly children: string;
  readonly onPress: () => void;
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
};

export function PrimaryAction({ children, onPress, isBusy = false, isDisabled = false }: PrimaryActionProps) {
  usePhysicalKeys((key) => {
    if (key !== 'done' || isBusy || isDisabled) return false;
    onPress();
    return true;
  });
  return (
    <div className="lane-primary" data-testid="primary">
      <Button variant="primary" wide busy={isBusy} disabled={isDisabled} onPress={onPress}>
        {children}
      </Button>
    </div>
  );
}
