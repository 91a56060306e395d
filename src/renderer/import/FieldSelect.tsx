import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { columnLabel } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import { FIELD_GROUPS } from './field-groups.ts';
import { FieldCombobox } from './FieldCombobox.tsx';

/** A searchable choice of all fields by group; fields in use say which column they come from. */
export function FieldSelect({
  label,
  field,
  usedBy,
  onChoose,
}: {
  readonly label: string;
  readonly field: WireName | null;
  /** By field: the column that fills it now. */
  readonly usedBy: ReadonlyMap<WireName, string>;
  readonly onChoose: (field: WireName | null) => void;
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const hint = (name: WireName): string => {
    const column = name === field ? undefined : usedBy.get(name);
    return column === undefined ? '' : t('optionUsed', { name: column });
  };
  return (
    <FieldCombobox
      label={label}
      text={field === null ? t('leaveOut') : columnLabel(field, language)}
      chosen={field}
      listOptions={() => [
        { heading: '', options: [{ field: null, label: t('leaveOut'), hint: '' }] },
        ...FIELD_GROUPS.map(({ group, names }) => ({
          heading: t(`group_${group}`),
          options: names.map((name) => ({
            field: name,
            label: columnLabel(name, language),
            hint: hint(name),
          })),
        })),
      ]}
      onChoose={onChoose}
    />
  );
}
