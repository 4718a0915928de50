// A question or a small task that has to be answered before going on.
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './dialog.css';

export interface DialogProps {
  isOpen: boolean;
  /** Called on Escape, on the close key and on a press outside. */
  onClose: () => void;
  title: string;
  /** One sentence below the title, read out when it opens. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the primary one last. */
  actions?: ReactNode;
  /** Accessible name of the close key. */
  close: string;
}

export function Dialog({ isOpen, onClose, title, description, children, actions, close }: DialogProps) {
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="gk-dialog-backdrop" />
        <BaseDialog.Popup className="gk-dialog">
          <header className="gk-dialog__head">
            <BaseDialog.Title className="gk-dialog__title">{title}</BaseDialog.Title>
            <BaseDialog.Close className="gk-button" data-variant="quiet" data-icon-only aria-label={close}>
              <Icon name="close" />
            </BaseDialog.Close>
          </header>
          {description !== undefined && (
            <BaseDialog.Description className="gk-dialog__description">{description}</BaseDialog.Description>
          )}
          {children !== undefined && <div className="gk-dialog__body">{children}</div>}
          {actions !== undefined && <footer className="gk-dialog__actions">{actions}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
