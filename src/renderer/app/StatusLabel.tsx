import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { RowStatus } from '../../shared/batch/row-status.ts';
import { STATUS_LOOKS } from './status-look.ts';

/** A state of rows in words, with its icon and colour, and how many rows are in it where that is given. */
export function StatusLabel({
  status,
  count,
}: {
  readonly status: RowStatus;
  readonly count?: number;
}): ReactNode {
  const { t } = useTranslation('app');
  const { color, icon: StatusIcon } = STATUS_LOOKS[status];
  return (
    <Badge
      variant="light"
      color={color}
      tt="none"
      fw={500}
      fz={12}
      leftSection={<StatusIcon size={13} aria-hidden />}
    >
      <span className="numeric">
        {count === undefined ? t(`status.${status}`) : t(`count.${status}`, { count })}
      </span>
    </Badge>
  );
}
