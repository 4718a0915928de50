// The one button: primary (full width on the lane), secondary, quiet and danger.
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import './button.css';

export interface ButtonProps {
  children: ReactNode;
  onPress?: () => void;
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** Fills the row; lane primaries do. */
  wide?: boolean;
  icon?: IconName;
  /** Shows the icon alone; `children` stays as the accessible name. */
  iconOnly?: boolean;
  /** Work is under way: the press is refused, the words stay, the reader is told. */
  busy?: boolean;
  disabled?: boolean;
  type?: 'button' | 'submit';
  /** Id of the text that explains more, such as why it is disabled. */
  describedBy?: string;
}

export function Button(props: ButtonProps) {
  const { children, onPress, variant = 'secondary', wide = false, icon, iconOnly = false, busy = false } = props;
  return (
    <button
      type={props.type ?? 'button'}
      className="gk-button"
      data-variant={variant}
      data-wide={wide}
      data-icon-only={iconOnly}
      disabled={props.disabled}
      aria-disabled={busy}
      aria-busy={busy}
      aria-describedby={props.describedBy}
      onClick={(event) => (busy ? event.preventDefault() : onPress?.())}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span className={iconOnly ? 'gk-only-read' : 'gk-button__words'}>{children}</span>
    </button>
  );
}
