import type { RefObject } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { notify } from '../../app/notices.ts';
import { windowBreather } from '../../app/open-batch/breather.ts';
import type { GridHandle } from '../../grid/Grid.tsx';
import type { BatchGridSource } from '../batch-grid-source.ts';
import { useChangeDialog } from '../changes/change-dialog-state.ts';
import { PatternRunner, startPatternWorker } from '../changes/pattern-runner.ts';
import { useReview } from '../review-state.ts';
import type { Found } from './find-next.ts';
import { findNext } from './find-next.ts';
import { openFind, useFind } from './find-state.ts';

/** The search of the review screen. */
export interface Finding {
  /** What the last search came to, in words; empty before one. */
  readonly said: string;
  /** Goes to the next or previous match; where nothing was looked for yet, it asks for what. */
  readonly find: (direction: 1 | -1) => void;
  /** Forgets what was said: another text is looked for. */
  readonly reset: () => void;
}

/** Looks for the text of the bar from the active cell on; a search that is asked for ends the one before. */
export function useFinding(source: BatchGridSource, grid: RefObject<GridHandle | null>): Finding {
  const { t } = useTranslation('find');
  const [said, setSaid] = useState('');
  const asked = useRef(0);
  useEffect(
    () => () => {
      asked.current += 1;
    },
    [source],
  );
  const { find, reset } = useMemo(() => {
    const say = (text: string): void => {
      setSaid(text);
      if (!useFind.getState().isOpen) notify({ tone: 'information', text, topic: 'find' });
    };
    const tell = (found: Found, direction: 1 | -1): void => {
      if (found.kind === 'cancelled') return;
      if (found.kind !== 'found') {
        say(t(found.kind));
        return;
      }
      const { place, isAround } = found;
      grid.current?.moveTo(place);
      const field = source.columns[place.column]?.label ?? '';
      const row = source.face(place.row).number;
      if (isAround) say(t(direction === 1 ? 'around.next' : 'around.previous', { row, field }));
      else setSaid(t('found.next', { row, field }));
    };
    const find = async (direction: 1 | -1): Promise<void> => {
      const { search } = useChangeDialog.getState();
      if (search.find === '') {
        openFind();
        return;
      }
      asked.current += 1;
      const mine = asked.current;
      const from = useReview.getState().active ?? { row: 0, column: -1 };
      const breather = windowBreather();
      const runner = new PatternRunner(startPatternWorker);
      setSaid(t('working'));
      const found = await findNext(search, from, direction, {
        rows: source.rowCount,
        columns: source.columns.length,
        text: (row, column) => source.text(row, column),
        breathe: () => breather.breathe(),
        isCancelled: () => asked.current !== mine,
        // What is found is a text that becomes another one when it is taken out.
        matchPattern: async (texts) => {
          const without = await runner.replace({ search, replacement: '', texts });
          return without?.map((text, index) => text !== texts[index]) ?? null;
        },
      });
      runner.end();
      tell(asked.current === mine ? found : { kind: 'cancelled' }, direction);
    };
    return { find: (direction: 1 | -1) => void find(direction), reset: () => setSaid('') };
  }, [source, grid, t]);
  return { said, find, reset };
}
