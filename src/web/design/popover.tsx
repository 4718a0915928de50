// A press that opens a small explanation beside itself.
import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import './popover.css';

export interface PopoverProps {
  /** What one presses. */
  face: ReactNode;
  className?: string;
  title: string;
  children: ReactNode;
}

export function Popover({ face, className = 'gk-popover-face', title, children }: PopoverProps) {
  return (
    <BasePopover.Root>
      <BasePopover.Trigger className={className}>{face}</BasePopover.Trigger>
      <BasePopover.Portal>
        <BasePopover.Positioner className="gk-menu-place" sideOffset={6} align="start" collisionPadding={12}>
          <BasePopover.Popup className="gk-popover">
            <BasePopover.Title className="gk-popover__title">{title}</BasePopover.Title>
            <div className="gk-popover__body">{children}</div>
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
