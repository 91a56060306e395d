import { Menu } from '@mantine/core';
import {
  IconArrowBarToLeft,
  IconArrowBarToRight,
  IconArrowsHorizontal,
  IconEyeOff,
  IconSortAscending,
  IconSortDescending,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { notify } from '../app/notices.ts';
import type { Box } from '../grid/popover-place.ts';
import type { BatchGridSource } from './batch-grid-source.ts';
import { moveColumn } from './column-arrangement.ts';
import { chooseColumn, sortBy, useReview } from './review-state.ts';
import { columnsInTrouble } from './shown-columns.ts';

/** Which heading's menu is open, and where the heading stands in the window. */
export interface OpenHeadingMenu {
  readonly column: WireName;
  readonly box: Box;
}

interface HeadingMenuProps extends OpenHeadingMenu {
  readonly table: BatchTable;
  readonly source: BatchGridSource;
  readonly onFit: (column: WireName) => void;
  /** The menu is to go. */
  readonly onClose: () => void;
  /** The menu is gone and left the focus to nobody. */
  readonly onLeft: () => void;
}

/** What can be done with a column: sort by it, hide it, move it, fit its width. */
export function HeadingMenu(props: HeadingMenuProps): ReactNode {
  const { column, box, table, source, onFit, onClose } = props;
  const { t } = useTranslation('review');
  const sort = useReview((review) => review.view.sort);
  const left = useEffectEvent(props.onLeft);
  useEffect(
    () => () => {
      if (document.activeElement === document.body) left();
    },
    [],
  );
  const position = source.columns.findIndex(({ key }) => key === column);
  const label = source.columns[position]?.label ?? '';
  const neighbour = (step: 1 | -1): WireName | undefined => source.columns[position + step]?.key;
  const isNeeded = column === 'unique_id' || columnsInTrouble(table).has(column);
  const move = (step: 1 | -1): void => {
    const to = neighbour(step);
    if (to !== undefined) void moveColumn(column, to);
  };
  const direction = sort?.column === column ? sort.direction : null;
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      returnFocus={false}
      // Not by keys: the one that opened it is still on its way up when it is there.
      clickOutsideEvents={['mousedown', 'touchstart']}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span className="review-heading-place" style={{ ...box, position: 'fixed' }} aria-hidden="true">
          {label}
        </span>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconSortAscending size={15} aria-hidden />}
          disabled={direction === 'ascending'}
          onClick={() => sortBy({ column, direction: 'ascending' })}
        >
          {t('heading.sortAscending')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSortDescending size={15} aria-hidden />}
          disabled={direction === 'descending'}
          onClick={() => sortBy({ column, direction: 'descending' })}
        >
          {t('heading.sortDescending')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconX size={15} aria-hidden />}
          disabled={sort === null}
          onClick={() => sortBy(null)}
        >
          {t('heading.unsort')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconEyeOff size={15} aria-hidden />}
          disabled={isNeeded}
          onClick={() => {
            chooseColumn(column, false);
            notify({ tone: 'information', text: t('heading.hidden', { column: label }) });
          }}
        >
          {t(isNeeded && column !== 'unique_id' ? 'heading.hide.needed' : 'heading.hide')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowBarToLeft size={15} aria-hidden />}
          disabled={neighbour(-1) === undefined}
          onClick={() => move(-1)}
        >
          {t('heading.moveLeft')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowBarToRight size={15} aria-hidden />}
          disabled={neighbour(1) === undefined}
          onClick={() => move(1)}
        >
          {t('heading.moveRight')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowsHorizontal size={15} aria-hidden />} onClick={() => onFit(column)}>
          {t('heading.fit')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
