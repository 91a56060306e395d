import { useTranslation } from 'react-i18next';

import type { RowStatus } from '../../shared/batch/row-status.ts';

/**
 * What to say of a row's requests that got no answer; null where every one was answered, and for the one
 * request of an unconfirmed row, whose state says it already. `again`: the row was answered in the end, so it
 * was sent once more than that. The words stand under `requests.<key>`.
 */
export function repeatedRequests(
  status: RowStatus,
  unanswered: number,
): { readonly key: 'again' | 'none'; readonly count: number } | null {
  if (unanswered === 0 || (status === 'unconfirmed' && unanswered === 1)) return null;
  const answered = status === 'accepted' || status === 'unchanged' || status === 'rejected';
  return answered ? { key: 'again', count: unanswered + 1 } : { key: 'none', count: unanswered };
}

/** Gives the words for a row's requests without an answer, or null where there is nothing to say. */
export function useRepeatedRequests(): (status: RowStatus, unanswered: number) => string | null {
  const { t } = useTranslation('app');
  return (status, unanswered) => {
    const repeated = repeatedRequests(status, unanswered);
    return repeated === null ? null : t(`requests.${repeated.key}`, { count: repeated.count });
  };
}
