import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { Refusal } from '../../shared/batch/cell-change.ts';
import type { ClaimedValue } from '../../shared/batch/claimed-values.ts';
import { claimIssue } from '../../shared/batch/claimed-values.ts';
import { exclusionWords } from '../../shared/batch/exclusion.ts';
import type { Language } from '../../shared/bridge/language.ts';
import { checkRow } from '../../shared/profile/check-row.ts';
import { describeIssue } from '../../shared/profile/describe-issue.ts';
import { fieldOf } from '../../shared/profile/fields.ts';
import type { Fix } from '../../shared/profile/fixes.ts';
import { cutFix, describeFix, fixFor } from '../../shared/profile/fixes.ts';
import type { CheckOptions, Issue } from '../../shared/profile/issue.ts';
import { describeRefusal } from '../../shared/push/describe-stop.ts';
import { fieldOverflow } from '../../shared/profile/overflow.ts';
import { countCharacters } from '../../shared/profile/scan-text.ts';
import { shortText, visibleText } from '../../shared/profile/visible-text.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { wirePosition } from '../../shared/profile/wire-names.ts';
import type { CellNote, NoteFix, TypingNotes } from '../grid/grid-source.ts';
import type { ReviewWords } from './review-words.ts';
import { standingRefusal } from './row-marks.ts';

/** What the notes about cells are made with. */
export interface NotePorts {
  readonly table: BatchTable;
  readonly options: CheckOptions;
  readonly language: Language;
  readonly words: ReviewWords;
}

/** Everything there is to say about a cell: the refusal, its issues, what was imported. */
export function cellNotes(ports: NotePorts, row: number, column: WireName): readonly CellNote[] {
  const { table, words } = ports;
  const refusal = standingRefusal(table, row);
  const notes = table
    .issues(row)
    .filter((issue) => issue.column === column)
    .map((issue) => issueNote(ports, issue));
  for (const claim of table.claims(row)) {
    if (claim.column === column && claim.claim === 'given') notes.push(givenNote(ports, row, claim));
  }
  if (refusal?.column === column) notes.unshift(refusalNote(ports, refusal));
  if (table.isEdited(row, column)) {
    notes.push(note(words, 'information', words.imported(shortText(table.sourceValue(row, column)))));
  }
  return notes;
}

/** A value that somebody else gives up in this batch: no problem where both rows are sent. */
function givenNote({ table, words, language }: NotePorts, row: number, claim: ClaimedValue): CellNote {
  const issue = claimIssue(claim, table.value(row, claim.column), (other) => table.rowNumber(other));
  return note(words, 'information', describeIssue(issue, language));
}

/** What the controller said of a row, where it stands refused, as a note. */
export function refusalNote({ words, language }: NotePorts, { code, message }: Refusal): CellNote {
  return note(words, 'refused', describeRefusal(code, visibleText(message), language));
}

/** Why a row is left out, as a note. */
export function exclusionNote({ table, words, language }: NotePorts, row: number): CellNote {
  const reason = visibleText(exclusionWords(table.exclusions.reason(row), language));
  return note(words, 'information', `${words.state('excluded')}: ${reason}`);
}

/** What there is to say about a text before it is committed. */
export function typingNotes(ports: NotePorts, row: number, column: WireName, text: string): TypingNotes {
  const trimmed = text.trim();
  const values = ports.table.values(row).with(wirePosition(column), trimmed);
  const issues = checkRow(values, [], ports.options).filter((issue) => issue.column === column);
  const limit = fieldOf(column).maxLength;
  const length = countCharacters(trimmed);
  const overflow = fieldOverflow(column, trimmed);
  return {
    notes: issues.map((issue) => issueNote(ports, issue)),
    counter: limit === null ? null : { text: ports.words.counter(length, limit), isOver: length > limit },
    overflow: overflow && { words: ports.words.overflow, over: visibleText(overflow.over) },
  };
}

function issueNote({ language, words }: NotePorts, issue: Issue): CellNote {
  const named = (fix: Fix | null): NoteFix | null =>
    fix && { label: describeFix(fix, language), value: fix.value };
  return {
    ...note(words, issue.severity, describeIssue(issue, language)),
    fix: named(fixFor(issue)),
    choice: named(cutFix(issue)),
  };
}

function note(words: ReviewWords, tone: CellNote['tone'], text: string): CellNote {
  return { tone, toneText: words.tone(tone), text, fix: null, choice: null };
}
