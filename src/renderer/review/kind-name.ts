import type { TFunction } from 'i18next';

import type { SharedColumn } from '../../shared/batch/duplicate-groups.ts';
import type { RowKind } from '../../shared/batch/row-filter.ts';
import { isRefusalKind } from '../../shared/batch/row-filter.ts';
import type { Language } from '../../shared/bridge/language.ts';
import type { IssueCode } from '../../shared/profile/issue.ts';
import { issueKindName } from '../../shared/profile/describe-issue.ts';

/** A kind of issue or refusal in a few words: "Street 2 longer than 20 characters", "Refused with code 9019". */
export function kindName(kind: RowKind, language: Language, t: TFunction<'issues'>): string {
  if (!isRefusalKind(kind)) return issueKindName(kind, language);
  return kind.refusal === null ? t('refusal.noCode') : t('refusal.code', { code: String(kind.refusal) });
}

/** The kinds of issues that a fix or a cut can settle, at least in some cells. */
const FIXABLE: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'too-long',
  'region-case',
  'region-unknown',
  'region-format',
  'date-format',
  'control-characters',
  'invisible-characters',
  'identifier-characters',
  'numeric-id',
  'email-invalid',
]);

/** Whether a kind of issue is one that a fix can settle. */
export function isFixable(code: IssueCode): boolean {
  return FIXABLE.has(code);
}

/** The column whose value several rows share, where the issue is about that; otherwise null. */
export function sharedColumnOf(code: IssueCode): SharedColumn | null {
  switch (code) {
    case 'duplicate-unique-id':
      return 'unique_id';
    case 'duplicate-email':
      return 'email';
    case 'duplicate-user-name':
      return 'user_name';
    default:
      return null;
  }
}
