import type { ReactNode, Ref } from 'react';
import { useEffect, useEffectEvent, useId, useImperativeHandle, useLayoutEffect, useRef } from 'react';

import './grid.css';
import type { CellPlace, GridSource } from './grid-source.ts';
import { GridSymbols } from './GridSymbols.tsx';
import type { GridEvents, GridWords } from './grid-core.ts';
import { GridView } from './grid-view.ts';

/** What a screen may ask of its grid. */
export interface GridHandle {
  readonly focus: () => void;
  readonly moveTo: (place: CellPlace) => void;
  readonly goToIssue: (direction: 1 | -1) => void;
  /** Gives a column, named by its key, the width that its texts ask for. */
  readonly fit: (column: string) => void;
}

/** What a grid shows and tells. */
export interface GridProps {
  readonly source: GridSource;
  /** A number that changes whenever texts or faces of the source changed. */
  readonly revision: number;
  readonly words: GridWords;
  readonly events: GridEvents;
  readonly ref?: Ref<GridHandle>;
}

/** The grid as a component: React makes it and hands it its source, everything else it does by itself. */
export function Grid({ source, revision, words, events, ref }: GridProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<GridView | null>(null);
  const id = useId();
  const changed = useEffectEvent<GridEvents['changed']>((...state) => events.changed(...state));
  const notice = useEffectEvent<GridEvents['notice']>((said) => events.notice(said));
  const heading = useEffectEvent<GridEvents['heading']>((request) => events.heading(request));
  const copyLong = useEffectEvent<GridEvents['copyLong']>((long) => events.copyLong(long));
  const undo = useEffectEvent(() => events.undo());
  const redo = useEffectEvent(() => events.redo());
  const firstSource = useEffectEvent(() => source);

  useLayoutEffect(() => {
    if (frame.current === null) return;
    const made = new GridView(frame.current, id, firstSource(), words, {
      changed: (...state) => changed(...state),
      notice: (said) => notice(said),
      heading: (request) => heading(request),
      copyLong: (long) => copyLong(long),
      undo: () => undo(),
      redo: () => redo(),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.remove();
    };
  }, [id, words]);
  useLayoutEffect(() => view.current?.setSource(source), [source]);
  useEffect(() => view.current?.repaint(), [revision]);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => view.current?.focus(),
      moveTo: (place) => view.current?.moveTo(place),
      goToIssue: (direction) => view.current?.goToIssue(direction),
      fit: (column) => view.current?.fit(view.current.source.columns.findIndex(({ key }) => key === column)),
    }),
    [],
  );
  return (
    <div className="grid-frame" ref={frame}>
      <GridSymbols />
    </div>
  );
}
