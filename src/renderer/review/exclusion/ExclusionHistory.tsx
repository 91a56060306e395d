import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import { exclusionWords } from '../../../shared/batch/exclusion.ts';
import { visibleText } from '../../../shared/profile/visible-text.ts';
import { useLanguage } from '../../app/i18n.ts';
import { formatInstant } from '../../app/numbers-and-dates.ts';

/** When and why the row was left out, and when it was taken in again, the last first. */
export function ExclusionHistory({
  table,
  row,
}: {
  readonly table: BatchTable;
  readonly row: number;
}): ReactNode {
  const { t } = useTranslation('exclusion');
  const language = useLanguage();
  const acts = table.exclusions.ofRow(row).toReversed();
  const isOut = table.status(row) === 'excluded';
  return acts.map(({ at, reason }, index) => {
    const when = formatInstant(at, language);
    if (reason === null) {
      return (
        <li className="review-note" key={index}>
          {t('before.in', { when })}
        </li>
      );
    }
    const key = isOut && index === 0 ? 'now.out' : 'before.out';
    return (
      <li className="review-note" key={index}>
        {t(key, { when, reason: visibleText(exclusionWords(reason, language)) })}
      </li>
    );
  });
}
