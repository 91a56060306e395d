import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import { columnLabel } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import { columnName } from './column-names.ts';
import { ConstantField } from './ConstantField.tsx';
import { FIELD_GROUPS } from './field-groups.ts';
import type { FieldOptionGroup } from './field-options.ts';
import { FieldCombobox } from './FieldCombobox.tsx';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import { LOCAL_LOGIN } from './local-login.ts';
import type { Mapping } from './mapping.ts';
import { columnsOf } from './mapping.ts';

/** Fields that get one value in every row; the login source first, because most exports have none. */
export function ConstantsPanel({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const mapping = useStore(flow.state, (state) => state.mapping);
  const columns = useStore(flow.state, (state) => state.columns);
  if (columns === null) return null;
  const [loginColumn] = columnsOf(mapping, 'login_source');
  const login = columns.columns.find(({ column }) => column === loginColumn);
  const others = [...mapping.constants.keys()].filter((name) => name !== 'login_source');
  const listOptions = (): readonly FieldOptionGroup[] => {
    const free = freeFields(mapping);
    return FIELD_GROUPS.map(({ group, names }) => ({
      heading: t(`group_${group}`),
      options: names
        .filter((name) => free.has(name))
        .map((field) => ({ field, label: columnLabel(field, language), hint: '' })),
    })).filter(({ options }) => options.length > 0);
  };
  return (
    <section className={classes.panel} aria-labelledby="import-constants">
      <Title order={2} size="h4" id="import-constants">
        {t('constantsHeading')}
      </Title>
      <Text size="sm" c="var(--import-quiet)">
        {t('constantsHint')}
      </Text>
      <div className={classes.constants}>
        {login === undefined ? (
          <ConstantField flow={flow} name="login_source" mapping={mapping} suggestion={LOCAL_LOGIN} />
        ) : (
          <Text size="sm">{t('constantMapped', { name: columnName(login, t) })}</Text>
        )}
        {others.map((name) => (
          <ConstantField key={name} flow={flow} name={name} mapping={mapping} removable />
        ))}
        <div className={classes.constantAdd}>
          <FieldCombobox
            label={t('constantAdd')}
            showLabel
            placeholder={t('constantAddPlaceholder')}
            chosen={undefined}
            text=""
            listOptions={listOptions}
            onChoose={(field) => {
              if (field !== null) flow.map({ type: 'set-constant', field, value: '' });
            }}
          />
        </div>
      </div>
    </section>
  );
}

/** What may be added: fields without a source. One unique id for everybody makes no sense. */
function freeFields(mapping: Mapping): ReadonlySet<WireName> {
  return new Set(
    FIELD_GROUPS.flatMap(({ names }) => names).filter(
      (name) =>
        name !== 'unique_id' &&
        name !== 'login_source' &&
        !mapping.sources.has(name) &&
        !mapping.constants.has(name),
    ),
  );
}
