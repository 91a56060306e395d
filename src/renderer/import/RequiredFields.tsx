import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { columnLabel } from '../../shared/profile/fields.ts';
import { useLanguage } from '../app/i18n.ts';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import { LOCAL_LOGIN } from './local-login.ts';
import type { Mapping } from './mapping.ts';
import { columnsOf, isFilled } from './mapping.ts';
import type { SheetColumns } from './worker-messages.ts';

const REQUIRED = ['unique_id', 'login_source'] as const;

interface RequiredFieldProps {
  readonly flow: ImportFlow;
  readonly columns: SheetColumns;
  readonly mapping: Mapping;
  readonly names: ReadonlyMap<number, string>;
}

/** The two fields without which no row can be sent: where they come from, or what to do. */
export function RequiredFields(props: RequiredFieldProps): ReactNode {
  const { t } = useTranslation('import');
  const { mapping, names } = props;
  const language = useLanguage();
  return (
    <ul className={classes.required} id="import-required" tabIndex={-1} aria-label={t('requiredHeading')}>
      {REQUIRED.map((name) => {
        const field = columnLabel(name, language);
        const columns = columnsOf(mapping, name);
        const isMissing = !isFilled(mapping, name);
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
              {isMissing &&
                (name === 'unique_id' ? <UseAsUniqueId {...props} /> : <UseLocalLogin {...props} />)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Offers the column that tells the people apart, where there is one. */
function UseAsUniqueId({ flow, columns: { identifying, rows }, names }: RequiredFieldProps): ReactNode {
  const { t } = useTranslation('import');
  if (identifying === null) return null;
  const { column, rows: own } = identifying;
  return (
    <Offer
      onTake={() => {
        flow.map({ type: 'choose', column, field: 'unique_id', instead: null });
      }}
    >
      {t('useAsUniqueId', { name: names.get(column) ?? '', count: own, rows })}
    </Offer>
  );
}

function UseLocalLogin({ flow }: RequiredFieldProps): ReactNode {
  const { t } = useTranslation('import');
  return (
    <Offer
      onTake={() => {
        flow.map({ type: 'set-constant', field: 'login_source', value: LOCAL_LOGIN });
      }}
    >
      {t('useLocalLogin', { value: LOCAL_LOGIN })}
    </Offer>
  );
}

/** One press fills the field. */
function Offer({ onTake, children }: { readonly onTake: () => void; readonly children: string }): ReactNode {
  return (
    <Button size="compact-xs" variant="light" className={classes.requiredOffer ?? ''} onClick={onTake}>
      {children}
    </Button>
  );
}
