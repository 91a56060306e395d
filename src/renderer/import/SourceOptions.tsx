import { Button, Group, NativeSelect, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { TEXT_PARTS } from '../../shared/columns/text-part.ts';
import { columnLabel } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import type { Mapping, SourceChange } from './mapping.ts';
import { ValuesEditor } from './ValuesEditor.tsx';

/** How joined texts may be separated. */
const SEPARATORS = [
  [' ', 'separator_space'],
  [', ', 'separator_comma'],
  ['-', 'separator_dash'],
  ['', 'separator_none'],
] as const;

/** How one field is made of its columns: the part that is taken, the order and separator, replaced values. */
export function SourceOptions({
  flow,
  mapping,
  field,
  names,
}: {
  readonly flow: ImportFlow;
  readonly mapping: Mapping;
  readonly field: WireName;
  readonly names: ReadonlyMap<number, string>;
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const source = mapping.sources.get(field);
  const [isReplacing, setReplacing] = useState((source?.values.size ?? 0) > 0);
  if (source === undefined) return null;
  const label = columnLabel(field, language);
  const adjust = (change: SourceChange): void => {
    flow.map({ type: 'adjust', field, change });
  };
  const [first, ...rest] = source.columns;
  return (
    <fieldset className={classes.optionsOfField}>
      <legend>
        <Text size="sm" fw={600} component="span">
          {label}
        </Text>
      </legend>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          size="xs"
          label={t('part')}
          value={source.part ?? ''}
          data={[
            { value: '', label: t('part_all') },
            ...TEXT_PARTS.map((part) => ({ value: part, label: t(`part_${part}`) })),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            adjust({ part: TEXT_PARTS.find((part) => part === chosen) ?? null });
          }}
        />
        {first !== undefined && rest.length > 0 && (
          <>
            <NativeSelect
              size="xs"
              label={t('separator')}
              value={source.separator}
              data={SEPARATORS.map(([value, word]) => ({ value, label: t(word) }))}
              onChange={(event) => {
                adjust({ separator: event.currentTarget.value });
              }}
            />
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                adjust({ columns: [...rest, first] });
              }}
            >
              {t('joinFirst', { name: names.get(rest[0] ?? -1) ?? '' })}
            </Button>
          </>
        )}
        {!isReplacing && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              setReplacing(true);
            }}
          >
            {t('replaceValues')}
          </Button>
        )}
      </Group>
      {isReplacing && <ValuesEditor flow={flow} field={field} source={source} />}
    </fieldset>
  );
}
