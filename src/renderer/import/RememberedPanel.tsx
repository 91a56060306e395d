import { Button, Group, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import type { RecipeChange } from '../../shared/columns/recipe.ts';
import type { Language } from '../../shared/bridge/language.ts';
import { columnLabel } from '../../shared/profile/fields.ts';
import { useLanguage } from '../app/i18n.ts';
import { formatMoment } from '../app/numbers-and-dates.ts';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import { forgetRecipe } from './remember-recipe.ts';

/** What is remembered of sheets like this one: taken over or only offered, and what is different now. */
export function RememberedPanel({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const remembered = useStore(flow.state, (state) => state.remembered);
  if (remembered === null) return null;
  const { replay, isApplied } = remembered;
  const date = formatMoment(replay.recipe.usedAt, language);
  const lacking = replay.lacks.map((field) => columnLabel(field, language)).join(', ');
  return (
    <section className={classes.panel} aria-labelledby="import-remembered">
      <Title order={2} size="h4" id="import-remembered" className={classes.iconLine}>
        <IconHistory size={20} aria-hidden />
        {t('rememberedHeading')}
      </Title>
      <Text size="sm" role="status">
        {isApplied && t('rememberedApplied', { date })}
        {!isApplied && lacking !== '' && t('rememberedLacking', { date, fields: lacking })}
        {!isApplied && lacking === '' && t('rememberedAside', { date })}
      </Text>
      {replay.changes.length > 0 && (
        <ul className={classes.leftOut} aria-label={t('rememberedChanges')}>
          {replay.changes.slice(0, CHANGES_NAMED).map((change, index) => (
            <li key={index}>{sentenceOf(change, language, t)}</li>
          ))}
          {replay.changes.length > CHANGES_NAMED && (
            <li>{t('rememberedMore', { count: replay.changes.length - CHANGES_NAMED })}</li>
          )}
        </ul>
      )}
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            if (isApplied) flow.remembered.startAfresh();
            else flow.remembered.take();
          }}
        >
          {isApplied ? t('rememberedAfresh') : t('rememberedTake')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            void forgetRecipe(replay.recipe.headings).then((isForgotten) => {
              if (isForgotten) flow.remembered.forget();
            });
          }}
        >
          {t('rememberedForget')}
        </Button>
      </Group>
    </section>
  );
}

/** So many differences are named; the table of columns below has all of them. */
const CHANGES_NAMED = 8;

function sentenceOf(change: RecipeChange, language: Language, t: TFunction<'import'>): string {
  const field = change.field === null ? '' : columnLabel(change.field, language);
  switch (change.kind) {
    case 'renamed':
      return t('change_renamed', { field, from: change.from, to: change.to });
    case 'gone':
      return t('change_gone', { field, from: change.from });
    case 'new':
      return change.field === null
        ? t('change_new', { to: change.to })
        : t('change_newField', { field, to: change.to });
  }
}
