import { Autocomplete, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import {
  EXCLUSION_KINDS,
  exclusionKindWords,
  LONGEST_EXCLUSION_NOTE,
} from '../../../shared/batch/exclusion.ts';
import { countCharacters, firstCharacters } from '../../../shared/profile/scan-text.ts';
import { useLanguage } from '../../app/i18n.ts';
import { useRowMoves } from '../use-row-moves.ts';
import { closeExclusion, useExclusion } from './exclusion-state.ts';

/** The kinds that can be chosen, in their order. */
const CHOICES = EXCLUSION_KINDS.filter((kind) => kind !== 'none');
/** So many notes of earlier times are offered. */
const MOST_OFFERED = 8;

/** Asks why rows are left out, and leaves them out. */
export function ExclusionDialog({ table }: { readonly table: BatchTable }): ReactNode {
  const { t } = useTranslation('exclusion');
  const { t: shared } = useTranslation('app');
  const asked = useExclusion((state) => state.asked);
  return (
    <Modal
      opened={asked !== null}
      onClose={closeExclusion}
      title={t('title', { count: asked?.length ?? 0 })}
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      {asked !== null && <Reason table={table} rows={asked} />}
    </Modal>
  );
}

function Reason({
  table,
  rows,
}: {
  readonly table: BatchTable;
  readonly rows: readonly number[];
}): ReactNode {
  const { t } = useTranslation('exclusion');
  const { t: shared } = useTranslation('app');
  const language = useLanguage();
  const moves = useRowMoves();
  const [reason, setReason] = useState(() => useExclusion.getState().last);
  const { kind, note } = reason;
  const notes = useMemo(() => notesOf(table), [table]);
  const left = LONGEST_EXCLUSION_NOTE - countCharacters(note.trim());
  const apply = (): void => {
    const chosen = { kind, note: note.trim() };
    useExclusion.setState({ asked: null, last: chosen });
    void moves.exclude(rows, chosen);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('about')}</Text>
        <Radio.Group
          label={t('why')}
          value={kind}
          onChange={(value) => setReason({ kind: CHOICES.find((other) => other === value) ?? kind, note })}
        >
          <Stack gap="xs" mt="xs">
            {CHOICES.map((value) => (
              <Radio
                key={value}
                value={value}
                label={exclusionKindWords(value, language)}
                data-autofocus={value === kind || undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Autocomplete
          label={t('note')}
          description={t('note.hint', { left })}
          data={notes}
          value={note}
          onChange={(value) => setReason({ kind, note: firstCharacters(value, LONGEST_EXCLUSION_NOTE) })}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={closeExclusion}>
            {shared('cancel')}
          </Button>
          <Button type="submit">{t('apply', { count: rows.length })}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What was noted in this batch before, the last first. */
function notesOf(table: BatchTable): readonly string[] {
  const notes = table.exclusions.acts.toReversed().map(({ reason }) => reason?.note ?? '');
  return [...new Set(notes)].filter((note) => note !== '').slice(0, MOST_OFFERED);
}
