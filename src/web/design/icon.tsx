// A small set of line icons drawn on a 24 grid with one stroke width; decorative, the text beside them speaks.
import type { ReactElement } from 'react';
import './icon.css';

const DRAWINGS = {
  undo: <path d="M9 5 3.5 10.5 9 16M4 10.5h10a6 6 0 0 1 0 12h-3" transform="translate(0 -2)" />,
  check: <path d="m4.5 12.5 5 5 10-11" />,
  close: <path d="m5.5 5.5 13 13m0-13-13 13" />,
  'chevron-down': <path d="m6 9.5 6 6 6-6" />,
  'chevron-right': <path d="m9.5 6 6 6-6 6" />,
  'sort-up': <path d="M12 19V5m-5.5 5.5L12 5l5.5 5.5" />,
  'sort-down': <path d="M12 5v14m-5.5-5.5L12 19l5.5-5.5" />,
  plus: <path d="M12 5v14M5 12h14" />,
  search: <path d="M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5" />,
  info: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10.5v6M12 7.2v.3" />,
  warn: <path d="M12 3.8 21.3 20H2.7ZM12 10v4.6M12 17v.3" />,
  error: <path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3Zm.9 6.2 5.6 5.6m0-5.6-5.6 5.6" />,
  clock: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5.2l3.4 2" />,
  vehicle: <path d="M3 16.5v-4l2.2-6h13.6l2.2 6v4ZM3.4 12h17.2M6.5 16.5V19m11-2.5V19" />,
  person: <path d="M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6" />,
  scan: <path d="M3.5 8V3.500H8m8 0h4.500V8m0 8v4.500H16m-8 0H3.500V16M7 12h10" />,
  camera: <path d="M3.500 7.500h4l1.500-2.500h6l1.500 2.500h4v11.500h-17ZM12 16.500a3.700 3.700 0 1 0 0-7.400 3.700 3.700 0 0 0 0 7.400Z" />,
  torch: <path d="M8 3.500h8v3.500l-2 3v10.500h-4V10L8 7ZM8 7h8M12 12.500v2.500" />,
  thermometer: <path d="M10 13.600V5a2 2 0 0 1 4 0v8.600a4.2 4.2 0 1 1-4 0ZM12 9v8" />,
  print: <path d="M7 8.500V3.500h10v5M7 17H3.500V8.500h17V17H17M7 14h10v6.500H7Z" />,
  download: <path d="M12 3.500v12m-5-5 5 5 5-5M4 20.500h16" />,
  sound: <path d="M4 9.500v5h3.500l5 4v-13l-5 4Zm12-.5a4.5 4.5 0 0 1 0 6m2.5-8.500a8 8 0 0 1 0 11" />,
  'sound-off': <path d="M4 9.500v5h3.500l5 4v-13l-5 4Zm11.500.2 5 5m0-5-5 5" />,
} satisfies Record<string, ReactElement>;

export type IconName = keyof typeof DRAWINGS;

export interface IconProps {
  name: IconName;
}

export function Icon({ name }: IconProps) {
  return (
    <svg className="gk-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {DRAWINGS[name]}
    </svg>
  );
}
