import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { columnLabel } from '../../shared/profile/fields.ts';
import { useLanguage } from '../app/i18n.ts';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import type { Mapping, MappingAction } from './mapping.ts';
import { MappingNoticeText } from './MappingNoticeText.tsx';

/** What the last choice took from elsewhere, with the ways to have it otherwise. */
export function MappingNoticeBox({
  flow,
  mapping,
  names,
}: {
  readonly flow: ImportFlow;
  readonly mapping: Mapping;
  readonly names: ReadonlyMap<number, string>;
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  if (mapping.notice === null) return null;
  const { kind, freed, from, field } = mapping.notice;
  const [first] = from;
  const way = (label: string, action: MappingAction): ReactNode => (
    <Button
      size="compact-xs"
      variant="default"
      onClick={() => {
        flow.map(action);
      }}
    >
      {label}
    </Button>
  );
  return (
    <div className={classes.notice}>
      <p>
        <MappingNoticeText mapping={mapping} names={names} />
      </p>
      <Group gap={6}>
        {kind === 'moved' && first !== undefined && (
          <>
            {freed !== null &&
              way(t('swap', { freed: columnLabel(freed, language), from: names.get(first) ?? '' }), {
                type: 'swap',
              })}
            {way(t('join', { field: columnLabel(field, language) }), { type: 'join' })}
          </>
        )}
        {way(t('takeBack'), { type: 'take-back' })}
      </Group>
    </div>
  );
}
