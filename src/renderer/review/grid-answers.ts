import type { TFunction } from 'i18next';

import { isWireName } from '../../shared/profile/wire-names.ts';
import { notify } from '../app/notices.ts';
import { windowBreather } from '../app/open-batch/breather.ts';
import type { GridNotice, HeadingRequest, LongCopy } from '../grid/grid-core.ts';
import { keepWidth, moveColumn } from './column-arrangement.ts';
import type { OpenHeadingMenu } from './HeadingMenu.tsx';
import { copyInSlices, writeToClipboard } from './long-copy.ts';
import { sortBy } from './review-state.ts';

/** Says in words what the grid could not do, or did to many cells at once. */
export function sayNotice(notice: GridNotice, t: TFunction<'review'>): void {
  switch (notice.kind) {
    case 'did-not-fit':
      if (notice.rows > 0) notify({ tone: 'problem', text: t('paste.rowsLeft', { count: notice.rows }) });
      if (notice.columns > 0) {
        notify({ tone: 'problem', text: t('paste.columnsLeft', { count: notice.columns }) });
      }
      break;
    case 'too-many':
      notify({ tone: 'problem', text: t('grid.tooMany', { cells: notice.cells, most: notice.most }) });
      break;
    case 'cleared':
      notify({ tone: 'information', text: t('grid.cleared.rows', { count: notice.rows }) });
      break;
  }
}

/** Copies a large selection and says how that ended. */
export async function copyLong(long: LongCopy, t: TFunction<'review'>): Promise<void> {
  const end = await copyInSlices(long, { breather: windowBreather(), write: writeToClipboard });
  const text = t(`copy.${end}`, { count: long.rows });
  notify({ tone: end === 'failed' ? 'problem' : 'information', text, topic: 'copy' });
}

/** Does what was asked for at a heading. The grid's columns are named by the fields' wire names. */
export function onHeading(request: HeadingRequest, openMenu: (menu: OpenHeadingMenu) => void): void {
  const { column } = request;
  if (!isWireName(column)) return;
  switch (request.kind) {
    case 'menu':
      openMenu({ column, box: request.box });
      break;
    case 'sort':
      sortBy({ column, direction: request.direction });
      break;
    case 'move':
      if (isWireName(request.to)) void moveColumn(column, request.to);
      break;
    case 'width':
      void keepWidth(column, request.width);
      break;
  }
}
