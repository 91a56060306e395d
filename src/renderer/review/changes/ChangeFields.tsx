import { Checkbox, NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { DateOrder } from '../../../shared/columns/date-order.ts';
import type { Search } from '../../../shared/changes/search.ts';
import type { ChangeAction, ChangeDraft } from './change-draft.ts';
import type { ChangeMode } from './change-dialog-state.ts';

interface ChangeFieldsProps {
  readonly mode: ChangeMode;
  readonly draft: ChangeDraft;
  /** What can be done where the change is made. */
  readonly actions: readonly ChangeAction[];
  readonly onChange: (draft: ChangeDraft) => void;
}

/** What is to be done, with what it needs to know. */
export function ChangeFields({ mode, draft, actions, onChange }: ChangeFieldsProps): ReactNode {
  const { t } = useTranslation('changes');
  if (mode === 'replace') return <SearchFields draft={draft} onChange={onChange} />;
  const { action } = draft;
  return (
    <Stack gap="xs">
      <Select
        label={t('what')}
        data={actions.map((value) => ({ value, label: t(`do.${value}`) }))}
        value={action}
        allowDeselect={false}
        data-autofocus
        onChange={(value) => onChange({ ...draft, action: actions.find((name) => name === value) ?? action })}
      />
      {action === 'pad' && (
        <NumberInput
          label={t('length')}
          min={1}
          max={50}
          allowDecimal={false}
          value={draft.length}
          onChange={(length) => onChange({ ...draft, length: Number(length) || 1 })}
        />
      )}
      {action === 'date' && (
        <Stack gap={4}>
          <Text size="sm" fw={500} component="span" id="change-order">
            {t('order')}
          </Text>
          <SegmentedControl<DateOrder>
            aria-labelledby="change-order"
            data={(['day-first', 'month-first'] as const).map((value) => ({
              value,
              label: t(`order.${value}`),
            }))}
            value={draft.order}
            onChange={(order) => onChange({ ...draft, order })}
          />
        </Stack>
      )}
      {(action === 'set' || action === 'prefix' || action === 'suffix') && (
        <TextInput
          label={t('text')}
          autoComplete="off"
          value={draft.text}
          onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}

function SearchFields({ draft, onChange }: Pick<ChangeFieldsProps, 'draft' | 'onChange'>): ReactNode {
  const { t } = useTranslation('changes');
  const { search, replacement } = draft;
  const searching = (change: Partial<Search>): void =>
    onChange({ ...draft, search: { ...search, ...change } });
  return (
    <Stack gap="xs">
      <TextInput
        label={t('find')}
        autoComplete="off"
        data-autofocus
        value={search.find}
        onChange={(event) => searching({ find: event.currentTarget.value })}
      />
      <TextInput
        label={t('replacement')}
        description={t('replacement.hint')}
        autoComplete="off"
        value={replacement}
        onChange={(event) => onChange({ ...draft, replacement: event.currentTarget.value })}
      />
      <Checkbox
        label={t('matchCase')}
        checked={search.matchCase}
        onChange={(event) => searching({ matchCase: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('wholeCell')}
        checked={search.wholeCell}
        onChange={(event) => searching({ wholeCell: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('isPattern')}
        description={t('isPattern.hint')}
        checked={search.isPattern}
        onChange={(event) => searching({ isPattern: event.currentTarget.checked })}
      />
    </Stack>
  );
}
