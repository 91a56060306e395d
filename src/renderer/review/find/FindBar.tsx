import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { Search } from '../../../shared/changes/search.ts';
import { openChanges, useChangeDialog } from '../changes/change-dialog-state.ts';
import { closeFind, useFind } from './find-state.ts';
import './find.css';
import type { Finding } from './use-find.ts';

/** Looks for a text in the rows shown, match by match; nothing is replaced. */
export function FindBar({
  finding,
  onLeft,
}: {
  readonly finding: Finding;
  /** The bar was closed: the grid takes the focus. */
  readonly onLeft: () => void;
}): ReactNode {
  const { t } = useTranslation('find');
  const input = useRef<HTMLInputElement>(null);
  const asked = useFind((state) => state.asked);
  const search = useChangeDialog((dialog) => dialog.search);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [asked]);
  const change = (more: Partial<Search>): void => {
    useChangeDialog.setState({ search: { ...search, ...more } });
    finding.reset();
  };
  const close = (): void => {
    closeFind();
    onLeft();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
    else if (event.key === 'F3' || (event.key === 'Enter' && event.target === input.current)) {
      finding.find(event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="search" className="review-find" aria-label={t('label')} onKeyDown={onKey}>
      <TextInput
        ref={input}
        size="xs"
        aria-label={t('find')}
        placeholder={t('find')}
        autoComplete="off"
        value={search.find}
        onChange={(event) => change({ find: event.currentTarget.value })}
      />
      <ActionIcon size={30} variant="default" aria-label={t('previous')} onClick={() => finding.find(-1)}>
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon size={30} variant="default" aria-label={t('next')} onClick={() => finding.find(1)}>
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      {(['matchCase', 'wholeCell', 'isPattern'] as const).map((name) => (
        <Checkbox
          key={name}
          size="xs"
          label={t(name)}
          checked={search[name]}
          onChange={(event) => change({ [name]: event.currentTarget.checked })}
        />
      ))}
      <Button size="xs" variant="default" onClick={() => openChanges('replace')}>
        {t('replace')}
      </Button>
      <span role="status" className="review-find-said">
        {finding.said}
      </span>
      <ActionIcon size={30} variant="subtle" color="gray" aria-label={t('close')} onClick={close}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
