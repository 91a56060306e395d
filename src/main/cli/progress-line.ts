import type { RunProgress } from '../../shared/push/run.ts';
import { describeStop } from '../../shared/push/describe-stop.ts';

/** Where a run stands, in one line for people. */
export function progressLine({ counts, rowsPerSecond, secondsLeft, state, reason }: RunProgress): string {
  const settled = counts.accepted + counts.rejected + counts.unconfirmed + counts.unchanged;
  const parts = [
    `${settled} of ${counts.total} rows`,
    `${counts.accepted} accepted`,
    `${counts.rejected} refused`,
  ];
  if (counts.unconfirmed > 0) parts.push(`${counts.unconfirmed} unconfirmed`);
  if (state === 'waiting' && reason !== null) return `${parts.join(', ')}. ${describeStop(reason, 'en')}`;
  parts.push(`${rowsPerSecond.toFixed(rowsPerSecond < 10 ? 1 : 0)} rows a second`);
  if (secondsLeft !== null) parts.push(`about ${timeText(secondsLeft)} left`);
  return parts.join(', ');
}

function timeText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
