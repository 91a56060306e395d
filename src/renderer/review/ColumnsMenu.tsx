import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { columnLabel } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useSession } from '../app/session.ts';
import { chooseColumn, useReview } from './review-state.ts';
import { columnsInTrouble, fieldOrder, shownColumns } from './shown-columns.ts';

interface ColumnsMenuProps {
  readonly batch: BatchUnderReview;
  readonly revision: number;
}

/** Which fields are columns, also those that the sheet lacks, so that a missing value can be typed in. */
export function ColumnsMenu({ batch, revision }: ColumnsMenuProps): ReactNode {
  const { t } = useTranslation('review');
  return (
    <Popover position="bottom-start" width={300} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns3 size={15} aria-hidden />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('columns.label')}>
        <ColumnList batch={batch} revision={revision} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ColumnList({ batch, revision }: ColumnsMenuProps): ReactNode {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const added = useReview((review) => review.added);
  const hidden = useReview((review) => review.hidden);
  const order = useSession((session) => session.settings.columns.order);
  const everInTrouble = useReview((review) => review.everInTrouble);
  const inTrouble = useMemo(() => troubleAt(batch.table, revision), [batch.table, revision]);
  const shown = shownColumns(batch.sources, { added, hidden }, everInTrouble, inTrouble);
  return (
    <div className="review-columns">
      {fieldOrder(order).map((name) => (
        <Checkbox
          key={name}
          size="xs"
          label={columnLabel(name, language)}
          description={inTrouble.has(name) ? `${name} · ${t('columns.needed')}` : name}
          checked={shown.includes(name)}
          disabled={name === 'unique_id' || inTrouble.has(name)}
          onChange={(event) => chooseColumn(name, event.currentTarget.checked)}
        />
      ))}
    </div>
  );
}

/** The table changes in place: its revision tells when to look again. */
function troubleAt(table: BatchTable, _revision: number): ReadonlySet<WireName> {
  return columnsInTrouble(table);
}
