import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { describeIssue } from '../../shared/profile/describe-issue.ts';
import { columnLabel, fieldOf } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import { constantIssue } from './constant-issue.ts';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import type { Mapping } from './mapping.ts';
import { localToday } from './today.ts';

/** The value that every row gets in one field, checked while it is typed. */
export function ConstantField({
  flow,
  name,
  mapping,
  suggestion,
  removable = false,
}: {
  readonly flow: ImportFlow;
  readonly name: WireName;
  readonly mapping: Mapping;
  /** Offered as a button while the field is empty. */
  readonly suggestion?: string;
  readonly removable?: boolean;
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const field = columnLabel(name, language);
  const value = mapping.constants.get(name) ?? '';
  const issue = constantIssue(name, value, localToday(new Date()));
  const set = (next: string): void => {
    flow.map({ type: 'set-constant', field: name, value: next });
  };
  return (
    <div className={classes.constant}>
      <TextInput
        className={classes.constantInput}
        label={t('constantLabel', { field })}
        description={fieldOf(name).description[language]}
        value={value}
        error={issue === null ? undefined : describeIssue(issue, language)}
        onChange={(event) => {
          set(event.currentTarget.value);
        }}
      />
      {suggestion !== undefined && value === '' && (
        <Button
          variant="default"
          onClick={() => {
            set(suggestion);
          }}
        >
          {t('constantUse', { value: suggestion })}
        </Button>
      )}
      {removable && (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('constantRemove', { field })}
          onClick={() => {
            flow.map({ type: 'remove-constant', field: name });
          }}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
