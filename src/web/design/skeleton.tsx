// Keeps the layout while rows are on their way.
import './skeleton.css';

export interface SkeletonProps {
  /** Said to screen readers, such as "Loading today's checks". */
  label: string;
  rows?: number;
}

export function Skeleton({ label, rows = 3 }: SkeletonProps) {
  return (
    <div className="gk-skeleton" role="status">
      <span className="gk-only-read">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span className="gk-skeleton__row" key={row} />
      ))}
    </div>
  );
}
