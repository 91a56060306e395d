import type { Destination } from '../../shared/push/destination.ts';

/** What stands between the administrator and a run. */
export type SendCheck = 'nothing-approved' | 'token-unknown' | 'token-missing' | 'confirm-production' | 'go';

/** Whether a run can start now, and if not, what comes first. `token` is null while it is being asked for. */
export function checkSending(
  approved: number,
  destination: Pick<Destination, 'kind' | 'environment'>,
  token: boolean | null,
): SendCheck {
  if (approved === 0) return 'nothing-approved';
  if (destination.kind === 'practice') return 'go';
  if (token === null) return 'token-unknown';
  if (!token) return 'token-missing';
  return destination.environment === 'production' ? 'confirm-production' : 'go';
}

/** The host of a destination as people read it; the whole address where it is not one. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** Whether the name was typed: outer spaces and case are forgiven, because typing it is the point. */
export function isConfirmed(typed: string, name: string): boolean {
  return typed.trim().toLocaleLowerCase() === name.trim().toLocaleLowerCase();
}
