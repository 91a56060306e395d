import type { DateOrder } from '../../../shared/columns/date-order.ts';
import type { Search } from '../../../shared/changes/search.ts';
import type { FixListKind, Transform } from '../../../shared/changes/transform.ts';
import type { IssueKind } from '../../../shared/batch/row-filter.ts';
import type { ChangeMode } from './change-dialog-state.ts';

/** What can be chosen to do. `clear` is setting to nothing, said plainly. */
export type ChangeAction = FixListKind | 'fix' | 'set' | 'clear' | 'prefix' | 'suffix';

/** What the fields of the dialog hold. */
export interface ChangeDraft {
  readonly action: ChangeAction;
  readonly length: number;
  readonly order: DateOrder;
  readonly text: string;
  readonly search: Search;
  readonly replacement: string;
}

/** Identifiers of schools and staff have so many digits more often than any other number. */
const USUAL_LENGTH = 8;

/** What the dialog begins with. */
export function firstDraft(
  mode: ChangeMode,
  search: Search,
  replacement: string,
  offersFix: boolean,
): ChangeDraft {
  const fix = offersFix ? 'fix' : 'spaces';
  return {
    action: mode === 'column' ? 'set' : fix,
    length: USUAL_LENGTH,
    order: 'day-first',
    text: '',
    search,
    replacement,
  };
}

/** The change that the draft asks for, or null while something is still to be typed. */
export function transformOf(mode: ChangeMode, draft: ChangeDraft, issue: IssueKind | null): Transform | null {
  const { action, text } = draft;
  if (mode === 'replace') {
    const { search, replacement } = draft;
    return search.find === '' ? null : { kind: 'replace', search, replacement };
  }
  switch (action) {
    case 'fix':
      return issue === null ? null : { kind: 'fix', code: issue.code };
    case 'clear':
      return { kind: 'set', text: '' };
    case 'set':
    case 'prefix':
    case 'suffix':
      return text === '' ? null : { kind: action, text };
    case 'date':
      return { kind: action, order: draft.order };
    case 'pad':
      return { kind: action, length: draft.length };
    default:
      return { kind: action };
  }
}
