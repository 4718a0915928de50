// A field to sign in by finger, pen or mouse; lines are kept as points in thousandths of its width.
import { useRef, type PointerEvent } from 'react';
import { Button } from '../../../../web/design/button.tsx';

export interface SignatureFieldProps {
  readonly label: string;
  readonly strokes: readonly (readonly number[])[];
  readonly onChange: (strokes: number[][]) => void;
  /** Words of the key that wipes it. */
  readonly clear: string;
}

const WIDTH = 1000;
const HEIGHT = 420;
/** A point nearer than this says nothing new; a signature then has some hundred points. */
const LEAST_STEP = 8;
const MOST_STROKES = 20;
const MOST_NUMBERS_A_STROKE = 300;

function toPoint(event: PointerEvent<SVGSVGElement>): readonly [number, number] {
  const box = event.currentTarget.getBoundingClientRect();
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));
  return [within(((event.clientX - box.left) / box.width) * WIDTH, WIDTH), within(((event.clientY - box.top) / box.width) * WIDTH, HEIGHT)];
}

/** Undefined when the point is too near to the last one, or the line is long enough. */
function extend(stroke: readonly number[], [x, y]: readonly [number, number]): number[] | undefined {
  const [lastX = 0, lastY = 0] = stroke.slice(-2);
  const isNear = Math.hypot(x - lastX, y - lastY) < LEAST_STEP;
  return isNear || stroke.length >= MOST_NUMBERS_A_STROKE ? undefined : [...stroke, x, y];
}

export function SignatureField({ label, strokes, onChange, clear }: SignatureFieldProps) {
  const drawing = useRef<number[]>(undefined);
  const begin = (event: PointerEvent<SVGSVGElement>): void => {
    if (strokes.length >= MOST_STROKES) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = [...toPoint(event)];
    onChange([...strokes.map((stroke) => [...stroke]), drawing.current]);
  };
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    const longer = drawing.current && extend(drawing.current, toPoint(event));
    if (longer === undefined) return;
    drawing.current = longer;
    onChange([...strokes.slice(0, -1).map((stroke) => [...stroke]), longer]);
  };
  const end = (): void => {
    drawing.current = undefined;
  };
  return (
    <div className="phone-signature">
      <svg className="phone-signature__field" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} data-testid="signature" onPointerDown={begin} onPointerMove={move} onPointerUp={end} onPointerCancel={end}>
        <line x1={40} x2={WIDTH - 40} y1={HEIGHT - 70} y2={HEIGHT - 70} stroke="#80847f" strokeDasharray="8 8" strokeWidth={2} />
        <Strokes strokes={strokes} />
      </svg>
      <Button variant="quiet" onPress={() => onChange([])}>{clear}</Button>
    </div>
  );
}

function Strokes({ strokes }: Pick<SignatureFieldProps, 'strokes'>) {
  return strokes.map((stroke, index) => <polyline key={index} points={stroke.join(' ')} fill="none" stroke="#14191d" strokeLinecap="round" strokeLinejoin="round" strokeWidth={9} />);
}

/** A signature as it was drawn, to look at. */
export function SignaturePicture({ label, strokes }: Pick<SignatureFieldProps, 'label' | 'strokes'>) {
  return (
    <svg className="signature-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <Strokes strokes={strokes} />
    </svg>
  );
}
