import { Title, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FieldIssues } from '../../shared/batch/issue-groups.ts';
import type { ExclusionCount, RefusalCount } from '../../shared/batch/row-filter.ts';
import { columnLabel } from '../../shared/profile/fields.ts';
import { isFixable } from '../../shared/profile/fixes.ts';
import { describeRefusal } from '../../shared/push/describe-stop.ts';
import { useLanguage } from '../app/i18n.ts';
import { comparedBy } from './duplicates/compared-by.ts';
import type { KindActions } from './KindLine.tsx';
import { KindLine } from './KindLine.tsx';

/** The problems of one field. */
export function FieldGroup({
  field,
  actions,
}: {
  readonly field: FieldIssues;
  readonly actions: KindActions;
}): ReactNode {
  const { t } = useTranslation('issues');
  const language = useLanguage();
  const { column, errors, warnings, kinds } = field;
  const parts = [
    errors > 0 ? t('group.errors', { count: errors }) : '',
    warnings > 0 ? t('group.warnings', { count: warnings }) : '',
  ].filter((part) => part !== '');
  return (
    <Group title={columnLabel(column, language)} facts={parts.join(', ')}>
      {kinds.map(({ code, severity, rows }) => (
        <KindLine
          key={code}
          kind={{ column, code }}
          tone={severity}
          rows={rows}
          isFixable={isFixable(code)}
          compare={comparedBy(code)}
          actions={actions}
        />
      ))}
    </Group>
  );
}

/** The rows that the controller refused, by its reasons. */
export function RefusedGroup({
  refusals,
  actions,
}: {
  readonly refusals: readonly RefusalCount[];
  readonly actions: KindActions;
}): ReactNode {
  const { t } = useTranslation('issues');
  const language = useLanguage();
  const all = refusals.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <Group title={t('group.refused')} facts={t('group.rows', { count: all })}>
      {refusals.map(({ refusal, rows }) => (
        <KindLine
          key={refusal ?? 'none'}
          kind={{ refusal }}
          tone="refused"
          rows={rows}
          meaning={refusal === null ? '' : describeRefusal(refusal, '', language)}
          isFixable={false}
          compare={null}
          actions={actions}
        />
      ))}
    </Group>
  );
}

/** The rows that were left out, by the reasons for it. */
export function ExcludedGroup({
  exclusions,
  actions,
}: {
  readonly exclusions: readonly ExclusionCount[];
  readonly actions: KindActions;
}): ReactNode {
  const { t } = useTranslation('issues');
  const all = exclusions.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <Group title={t('group.excluded')} facts={t('group.rows', { count: all })}>
      {exclusions.map(({ exclusion, rows }) => (
        <KindLine
          key={exclusion}
          kind={{ exclusion }}
          tone="excluded"
          rows={rows}
          isFixable={false}
          compare={null}
          actions={actions}
        />
      ))}
    </Group>
  );
}

function Group({
  title,
  facts,
  children,
}: {
  readonly title: string;
  readonly facts: string;
  readonly children: ReactNode;
}): ReactNode {
  const [isOpen, setOpen] = useState(true);
  const id = useId();
  const Picture = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <section className="review-panel-group">
      <Title order={3} className="review-panel-group-title">
        <UnstyledButton
          className="review-panel-fold"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <Picture size={15} aria-hidden />
          <span className="review-panel-group-name">{title}</span>
          <span className="review-panel-group-facts">{facts}</span>
        </UnstyledButton>
      </Title>
      <ul className="review-kinds" id={id} hidden={!isOpen}>
        {children}
      </ul>
    </section>
  );
}
