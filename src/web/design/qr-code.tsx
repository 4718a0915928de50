// A QR code with the same content as plain text beside it, for readers without a camera.
import { encodeQR } from 'qr';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { qrToPath } from './qr-to-path.ts';
import './qr-code.css';

export interface QrCodeProps {
  content: string;
  /** Accessible name of the picture. */
  label: string;
  /** Plain text beside it. */
  text: ReactNode;
  /** Side in millimetres on paper, in steps of the same length on the screen. */
  sideMillimetres?: number;
}

export function QrCode({ content, label, text, sideMillimetres = 32 }: QrCodeProps) {
  const { path, size } = useMemo(() => qrToPath(encodeQR(content, 'raw', { ecc: 'medium', border: 4 })), [content]);
  const side = `${String(sideMillimetres)}mm`;
  return (
    <figure className="gk-qr">
      <svg
        className="gk-qr__code"
        viewBox={`0 0 ${String(size)} ${String(size)}`}
        style={{ inlineSize: side, blockSize: side }}
        role="img"
        aria-label={label}
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption className="gk-qr__text">{text}</figcaption>
    </figure>
  );
}
