import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { columnLabel, fieldOf } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import classes from './import.module.css';

/** How many digits a number has when its zeros are there: only the administrator knows it for sure. */
export function PadLength({
  name,
  length,
  onChange,
}: {
  readonly name: WireName;
  readonly length: number;
  readonly onChange: (length: number) => void;
}): ReactNode {
  const { t } = useTranslation('import');
  const field = columnLabel(name, useLanguage());
  const longest = fieldOf(name).maxLength ?? 50;
  return (
    <label className={classes.padLength}>
      {t('padLength')}
      <input
        type="number"
        aria-label={t('padLengthOf', { field })}
        min={1}
        max={longest}
        value={length}
        onChange={(event) => {
          const chosen = event.currentTarget.valueAsNumber;
          if (Number.isInteger(chosen) && chosen >= 1 && chosen <= longest) onChange(chosen);
        }}
      />
    </label>
  );
}
