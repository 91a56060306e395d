import { IconSelector } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useRef, useState } from 'react';

import type { WireName } from '../../shared/profile/wire-names.ts';
import classes from './field-combobox.module.css';
import { FieldList, optionId } from './FieldList.tsx';
import type { FieldOptionGroup } from './field-options.ts';
import { searchOptions } from './field-options.ts';

/** Room that the list needs below the box; without it, the list opens upwards. */
const LIST_ROOM = 340;

/**
 * A searchable choice after the ARIA pattern "combobox with list popup". There is one per column of the
 * sheet, so that it is a plain box until it is opened: sixty of the component library's own took over a
 * tenth of a second of the window's time.
 */
export function FieldCombobox({
  label,
  showLabel = false,
  text,
  chosen,
  placeholder,
  listOptions,
  onChoose,
}: {
  readonly label: string;
  /** Where nothing else beside the box says what it is. */
  readonly showLabel?: boolean;
  /** What the closed box shows. */
  readonly text: string;
  /** The chosen field; undefined where the box is for adding and keeps nothing. */
  readonly chosen: WireName | null | undefined;
  /** Asked for when the list is opened, and not before. */
  readonly listOptions: () => readonly FieldOptionGroup[];
  readonly placeholder?: string;
  readonly onChoose: (field: WireName | null) => void;
}): ReactNode {
  const boxId = useId();
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<'no' | 'down' | 'up'>('no');
  const [search, setSearch] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const isOpen = open !== 'no';
  const shown = isOpen ? searchOptions(listOptions(), search ?? '') : [];
  const options = shown.flatMap((group) => group.options);

  const openList = (): void => {
    const bottom = box.current?.getBoundingClientRect().bottom ?? 0;
    setOpen(window.innerHeight - bottom < LIST_ROOM && bottom > LIST_ROOM ? 'up' : 'down');
  };
  const close = (): void => {
    setOpen('no');
    setSearch(null);
  };
  const showAll = (): void => {
    const all = listOptions().flatMap((group) => group.options);
    const place = all.findIndex(({ field }) => field === chosen);
    setActive(Math.max(0, place));
    openList();
  };
  const choose = (place: number): void => {
    const option = options[place];
    if (option === undefined) return;
    close();
    onChoose(option.field);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (isOpen) setActive(Math.min(options.length - 1, Math.max(0, active + step)));
      else showAll();
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      close();
    }
  };

  return (
    <div className={classes.combobox}>
      {showLabel && (
        <label htmlFor={boxId} className={classes.label}>
          {label}
        </label>
      )}
      <input
        ref={box}
        id={boxId}
        type="text"
        role="combobox"
        {...(showLabel ? {} : { 'aria-label': label })}
        aria-expanded={isOpen}
        aria-haspopup="listbox"
        aria-autocomplete="list"
        {...(isOpen ? { 'aria-controls': listId } : {})}
        {...(isOpen && options.length > 0 ? { 'aria-activedescendant': optionId(listId, active) } : {})}
        autoComplete="off"
        spellCheck={false}
        className={classes.box}
        placeholder={placeholder}
        value={search ?? text}
        onFocus={(event) => {
          event.currentTarget.select();
        }}
        onClick={() => {
          if (!isOpen) showAll();
        }}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setActive(0);
          if (!isOpen) openList();
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <IconSelector size={16} aria-hidden className={classes.symbol} />
      {isOpen && (
        <FieldList
          id={listId}
          label={label}
          groups={shown}
          chosen={chosen}
          active={active}
          direction={open}
          onChoose={choose}
        />
      )}
    </div>
  );
}
