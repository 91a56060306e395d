import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconCornerDownRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { IssueKind, RowKind } from '../../shared/batch/row-filter.ts';
import { isSameKind } from '../../shared/batch/row-filter.ts';
import { useLanguage } from '../app/i18n.ts';
import { formatCount } from '../app/numbers-and-dates.ts';
import { GRID_PICTURES } from '../grid/GridSymbols.tsx';
import type { ComparedBy } from './duplicates/compared-by.ts';
import { kindName } from './kind-name.ts';
import { useReview } from './review-state.ts';

/** What the panel's buttons do. */
export interface KindActions {
  /** Goes to the next or previous problem of the rows shown. */
  readonly goToIssue: (direction: 1 | -1) => void;
  /** Shows only the rows of a kind; null shows all rows again. */
  readonly filter: (kind: RowKind | null) => void;
  /** Goes to the next row of a kind. */
  readonly jump: (kind: RowKind) => void;
  /** Compares the rows that share a value, or have one that was accepted before for somebody else. */
  readonly compare: (by: ComparedBy) => void;
  readonly fixAll: ((kind: IssueKind) => void) | null;
}

/** One kind of problem: a filter with its number of rows, a jump, and what settles all of it. */
export function KindLine({
  kind,
  tone,
  rows,
  meaning = '',
  isFixable,
  compare,
  actions,
}: {
  readonly kind: RowKind;
  readonly tone: 'error' | 'warning' | 'refused' | 'excluded';
  readonly rows: number;
  /** What the kind means, where its name does not say it. */
  readonly meaning?: string;
  readonly isFixable: boolean;
  readonly compare: ComparedBy | null;
  readonly actions: KindActions;
}): ReactNode {
  const { t } = useTranslation('issues');
  const { t: review } = useTranslation('review');
  const language = useLanguage();
  const isChosen = isSameKind(
    useReview((state) => state.view.kind),
    kind,
  );
  const Picture = GRID_PICTURES[tone];
  const name = kindName(kind, language, t);
  const { fixAll } = actions;
  return (
    <li className="review-kind-line" data-chosen={isChosen || undefined}>
      <UnstyledButton
        className="review-kind"
        aria-pressed={isChosen}
        onClick={() => actions.filter(isChosen ? null : kind)}
      >
        <Picture size={15} aria-hidden className={`review-kind-picture is-${tone}`} />
        <span className="review-kind-name">
          {name}
          <span className="grid-hidden">
            , {review(tone === 'excluded' ? 'state.excluded' : `tone.${tone}`)},{' '}
          </span>
          {meaning !== '' && <span className="review-kind-meaning">{meaning}</span>}
        </span>
        <span className="review-count">{formatCount(rows, language)}</span>
      </UnstyledButton>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        title={t('kind.jump')}
        aria-label={t('kind.jumpTo', { kind: name })}
        onClick={() => actions.jump(kind)}
      >
        <IconCornerDownRight size={15} aria-hidden />
      </ActionIcon>
      {isFixable && fixAll !== null && 'code' in kind && (
        <Button
          className="review-kind-action"
          size="compact-xs"
          variant="default"
          aria-label={`${t('kind.fixAll')} ${name}`}
          onClick={() => fixAll(kind)}
        >
          {t('kind.fixAll')}
        </Button>
      )}
      {compare !== null && (
        <Button
          className="review-kind-action"
          size="compact-xs"
          variant="default"
          aria-label={`${t('kind.compare')} ${name}`}
          onClick={() => actions.compare(compare)}
        >
          {t('kind.compare')}
        </Button>
      )}
    </li>
  );
}
