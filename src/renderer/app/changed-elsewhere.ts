import i18next from 'i18next';

import type { BatchChanged } from '../../shared/bridge/contract.ts';
import { notify } from './notices.ts';

/** Says that another window changed the batch under review, and how much. The next such message takes its place. */
export function notifyElsewhere(content: BatchChanged['content']): void {
  notify({ tone: 'information', text: sentence(content), topic: 'elsewhere' });
}

function sentence(content: BatchChanged['content']): string {
  if (content === null) return i18next.t('elsewhere.much');
  const { cells, moves } = content;
  if (cells.length > 0) return i18next.t('elsewhere.cells', { count: cells.length });
  return i18next.t('elsewhere.rows', { count: moves.length });
}
