import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { RowStatus } from '../../shared/batch/row-status.ts';
import { formatCount } from './numbers-and-dates.ts';
import { STATUS_LOOKS } from './status-look.ts';
import { useLanguage } from './i18n.ts';

/** A state of rows in words, with its icon and colour, and how many rows are in it where that is given. */
export function StatusLabel({
  status,
  count,
}: {
  readonly status: RowStatus;
  readonly count?: number;
}): ReactNode {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const { color, icon: StatusIcon } = STATUS_LOOKS[status];
  return (
    <Badge
      variant="light"
      color={color}
      tt="none"
      fw={500}
      leftSection={<StatusIcon size={13} aria-hidden />}
    >
      <span className="numeric">
        {count === undefined ? '' : `${formatCount(count, language)} `}
        {t(`status.${status}`)}
      </span>
    </Badge>
  );
}
