import { IconCircleCheck, IconCircleMinus, IconHelpCircle, IconUserCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fieldOf } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { ColumnMatch } from '../../shared/sheet/match-columns.ts';
import classes from './import.module.css';

/** Below this a match by name is one that the administrator should look at. */
const SURE = 0.8;

/** Why a column goes where it goes, and how sure that is: an icon with words. */
export function MatchExplanation({
  match,
  field,
  byHand,
}: {
  readonly match: ColumnMatch | null;
  readonly field: WireName | null;
  readonly byHand: boolean;
}): ReactNode {
  const { t } = useTranslation('import');
  if (field === null) return line(<IconCircleMinus size={18} aria-hidden />, t('reason_none'));
  if (match?.name !== field) {
    return line(<IconUserCheck size={18} aria-hidden className={classes.goodIcon} />, t('reason_byHand'));
  }
  if (!byHand && !isSure(match)) {
    return line(
      <IconHelpCircle size={18} aria-hidden className={classes.warningIcon} />,
      doubtfulReason(match, t),
    );
  }
  const text = match.reason === 'wire-name' ? t('reason_wireName') : t('reason_alias');
  return line(
    <IconCircleCheck size={18} aria-hidden className={classes.goodIcon} />,
    isSure(match) ? text : t('reason_byHand'),
  );
}

function isSure({ reason, certainty }: ColumnMatch): boolean {
  return (reason === 'wire-name' || reason === 'alias') && certainty >= SURE;
}

function doubtfulReason({ reason, name, certainty }: ColumnMatch, t: TFunction<'import'>): string {
  if (reason === 'similar') return t('reason_similar', { percent: Math.round(certainty * 100) });
  if (reason !== 'values') return t('reason_contradicted');
  switch (fieldOf(name).kind) {
    case 'email':
      return t('reason_values_email');
    case 'postal-code':
      return t('reason_values_postal');
    case 'date':
      return t('reason_values_date');
    default:
      return t('reason_values');
  }
}

function line(icon: ReactNode, text: string): ReactNode {
  return (
    <span className={classes.reason}>
      {icon}
      <span>{text}</span>
    </span>
  );
}
