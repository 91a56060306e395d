import type { TFunction } from 'i18next';

import type { RowKind } from '../../shared/batch/row-filter.ts';
import { exclusionKindWords } from '../../shared/batch/exclusion.ts';
import { isExclusionKind, isRefusalKind } from '../../shared/batch/row-filter.ts';
import type { Language } from '../../shared/bridge/language.ts';
import { issueKindName } from '../../shared/profile/describe-issue.ts';

/** A kind of issue or refusal in a few words: "Street 2 longer than 20 characters", "Refused with code 9019". */
export function kindName(kind: RowKind, language: Language, t: TFunction<'issues'>): string {
  if (isExclusionKind(kind)) return exclusionKindWords(kind.exclusion, language);
  if (!isRefusalKind(kind)) return issueKindName(kind, language);
  return kind.refusal === null ? t('refusal.noCode') : t('refusal.code', { code: String(kind.refusal) });
}
