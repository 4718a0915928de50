// A short word after an action, with a way to take it back; it never carries what must not be missed.
import { Toast as BaseToast } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './toast.css';

export interface ToastMessage {
  text: string;
  action?: { words: string; onPress: () => void };
}

export interface ToastFrameProps {
  children: ReactNode;
  /** Accessible name of the key that puts a message away. */
  words: { close: string };
}

/** Stands once around the whole page; `useToast` works below it. */
export function ToastFrame({ children, words }: ToastFrameProps) {
  return (
    <BaseToast.Provider timeout={6000} limit={3}>
      {children}
      <BaseToast.Portal>
        <BaseToast.Viewport className="gk-toasts">
          <ToastList close={words.close} />
        </BaseToast.Viewport>
      </BaseToast.Portal>
    </BaseToast.Provider>
  );
}

/** Shows a message at the foot of the page for six seconds. */
export function useToast(): (message: ToastMessage) => void {
  const { add } = BaseToast.useToastManager();
  return ({ text, action }) => {
    add({
      title: text,
      ...(action && { actionProps: { children: action.words, onClick: action.onPress } }),
    });
  };
}

function ToastList({ close }: { close: string }) {
  const { toasts } = BaseToast.useToastManager();
  return toasts.map((toast) => (
    <BaseToast.Root key={toast.id} toast={toast} className="gk-toast">
      <BaseToast.Content className="gk-toast__content">
        <BaseToast.Title className="gk-toast__text" render={<p />} />
        {toast.actionProps !== undefined && <BaseToast.Action className="gk-toast__action" />}
        {/* It can be seen and reached by Tab, so it is never hidden from who hears the page. */}
        <BaseToast.Close className="gk-toast__close" aria-label={close} aria-hidden={false}>
          <Icon name="close" />
        </BaseToast.Close>
      </BaseToast.Content>
    </BaseToast.Root>
  ));
}
