import { checkRow } from '../../shared/profile/check-row.ts';
import type { Issue } from '../../shared/profile/issue.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../shared/profile/wire-names.ts';

/** The first thing wrong with a value that every row would get, or null. An empty one is not wrong yet. */
export function constantIssue(name: WireName, value: string, today: string): Issue | null {
  const text = value.trim();
  if (text === '') return null;
  const values = WIRE_NAMES.map((other) => (other === name ? text : ''));
  const issues = checkRow(values, [], { today, requireContact: false });
  return issues.find(({ column }) => column === name) ?? null;
}
