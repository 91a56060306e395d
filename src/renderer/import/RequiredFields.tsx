import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { columnLabel } from '../../shared/profile/fields.ts';
import { useLanguage } from '../app/i18n.ts';
import classes from './import.module.css';
import type { Mapping } from './mapping.ts';
import { columnsOf, hasConstant } from './mapping.ts';

const REQUIRED = ['unique_id', 'login_source'] as const;

/** The two fields without which no row can be sent: where they come from, or what to do. */
export function RequiredFields({
  mapping,
  names,
}: {
  readonly mapping: Mapping;
  readonly names: ReadonlyMap<number, string>;
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  return (
    <ul className={classes.required} aria-label={t('requiredHeading')}>
      {REQUIRED.map((name) => {
        const field = columnLabel(name, language);
        const columns = columnsOf(mapping, name);
        const isMissing = columns.length === 0 && !hasConstant(mapping, name);
        return (
          <li key={name} data-missing={isMissing}>
            {isMissing ? (
              <IconAlertTriangle size={18} aria-hidden className={classes.warningIcon} />
            ) : (
              <IconCircleCheck size={18} aria-hidden className={classes.goodIcon} />
            )}
            <span>
              {isMissing && t(`required_missing_${name}`, { field })}
              {columns.length > 0 &&
                t('required_fromColumn', {
                  field,
                  name: columns.map((column) => names.get(column) ?? '').join(' + '),
                })}
              {columns.length === 0 &&
                !isMissing &&
                t('required_fromConstant', { field, value: mapping.constants.get(name) ?? '' })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
