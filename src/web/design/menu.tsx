// A button that opens a short list of actions or of one choice (language, theme, account).
import { Menu as BaseMenu } from '@base-ui/react/menu';
import type { Choice } from './choice.ts';
import { Icon } from './icon.tsx';
import { useLandmark } from './use-landmark.ts';
import './menu.css';

export interface MenuProps<Value extends string> {
  /** Accessible name, such as "Language". */
  label: string;
  /** What the button shows; the current choice by default. */
  face?: string;
  items: readonly Choice<Value>[];
  onPick: (value: Value) => void;
  /** Given: the list is one choice and this one is ticked. */
  current?: Value;
}

export function Menu<Value extends string>({ label, face, items, onPick, current }: MenuProps<Value>) {
  const shown = face ?? items.find((item) => item.value === current)?.label ?? label;
  const { ref, container } = useLandmark();
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger
        ref={ref}
        className="gk-button"
        data-variant="quiet"
        aria-label={shown === label ? label : `${label}: ${shown}`}
      >
        {shown}
        <Icon name="chevron-down" />
      </BaseMenu.Trigger>
      <BaseMenu.Portal className="gk-portal" container={container}>
        <BaseMenu.Positioner className="gk-menu-place" positionMethod="fixed" sideOffset={4} align="end">
          <BaseMenu.Popup className="gk-menu" aria-label={label}>
            {current === undefined ? (
              items.map((item) => (
                <BaseMenu.Item
                  key={item.value}
                  className="gk-menu__item"
                  disabled={item.disabled === true}
                  onClick={() => onPick(item.value)}
                >
                  {item.label}
                </BaseMenu.Item>
              ))
            ) : (
              <BaseMenu.RadioGroup value={current} onValueChange={onPick}>
                {items.map((item) => (
                  <BaseMenu.RadioItem key={item.value} value={item.value} className="gk-menu__item" closeOnClick>
                    {item.label}
                    <BaseMenu.RadioItemIndicator>
                      <Icon name="check" />
                    </BaseMenu.RadioItemIndicator>
                  </BaseMenu.RadioItem>
                ))}
              </BaseMenu.RadioGroup>
            )}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
