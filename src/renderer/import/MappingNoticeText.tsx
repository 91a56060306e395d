import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { columnLabel } from '../../shared/profile/fields.ts';
import { useLanguage } from '../app/i18n.ts';
import type { Mapping } from './mapping.ts';
import { isUsed } from './mapping.ts';

/** What the last choice took from other columns or from a same-for-all value, in one or two sentences. */
export function MappingNoticeText({
  mapping,
  names,
}: {
  readonly mapping: Mapping;
  readonly names: ReadonlyMap<number, string>;
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const { notice } = mapping;
  if (notice === null) return null;
  const field = columnLabel(notice.field, language);
  const to = names.get(notice.column) ?? '';
  const from = notice.from.map((column) => names.get(column) ?? '').join(' + ');
  const isLeftOut = notice.from.every((column) => !isUsed(mapping, column));
  switch (notice.kind) {
    case 'moved':
      return isLeftOut ? t('notice_moved', { field, to, from }) : t('notice_movedOnly', { field, to, from });
    case 'swapped':
      return t('notice_swapped', {
        field,
        to,
        from,
        freed: notice.freed === null ? '' : columnLabel(notice.freed, language),
      });
    case 'joined':
      return t('notice_joined', { field, columns: `${from} + ${to}` });
    case 'split':
      return from === '' ? t('notice_split', { to }) : t('notice_splitInstead', { to, from });
    case 'constant-dropped':
      return t('notice_constantDropped', { field, to });
  }
}
