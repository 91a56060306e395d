import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { columnLabel } from '../../shared/profile/fields.ts';
import { useLanguage } from '../app/i18n.ts';
import type { MappingNotice } from './mapping.ts';

/** What the last choice took from another column or from a same-for-all value, in one sentence. */
export function MappingNoticeText({
  notice,
  names,
}: {
  readonly notice: MappingNotice;
  readonly names: ReadonlyMap<number, string>;
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const field = columnLabel(notice.field, language);
  const to = names.get(notice.column) ?? '';
  const from = notice.from === null ? '' : (names.get(notice.from) ?? '');
  switch (notice.kind) {
    case 'moved':
      return t('notice_moved', { field, to, from });
    case 'swapped':
      return t('notice_swapped', {
        field,
        to,
        from,
        freed: notice.freed === null ? '' : columnLabel(notice.freed, language),
      });
    case 'constant-dropped':
      return t('notice_constantDropped', { field, to });
  }
}
