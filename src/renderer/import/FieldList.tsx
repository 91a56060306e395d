import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { WireName } from '../../shared/profile/wire-names.ts';
import classes from './field-combobox.module.css';
import type { FieldOption, FieldOptionGroup } from './field-options.ts';

/** The id of the n-th option of a list. */
export function optionId(listId: string, place: number): string {
  return `${listId}-${place}`;
}

/** The open list of a {@link FieldCombobox}. The keyboard's focus stays in the box. */
export function FieldList({
  id,
  label,
  groups,
  chosen,
  active,
  direction,
  onChoose,
}: {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly FieldOptionGroup[];
  readonly chosen: WireName | null | undefined;
  /** Place of the option that Enter takes, counted over all groups. */
  readonly active: number;
  readonly direction: 'up' | 'down';
  readonly onChoose: (place: number) => void;
}): ReactNode {
  const { t } = useTranslation('import');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const placeOf = new Map(groups.flatMap(({ options }) => options).map((option, place) => [option, place]));
  const row = (option: FieldOption): ReactNode => {
    const place = placeOf.get(option) ?? 0;
    return (
      <div
        key={place}
        id={optionId(id, place)}
        role="option"
        aria-selected={option.field === chosen}
        className={classes.option}
        data-active={place === active ? true : undefined}
        onClick={() => {
          onChoose(place);
        }}
      >
        <span>
          {option.label}
          {option.hint !== '' && <span className={classes.hint}>{option.hint}</span>}
        </span>
        {option.field === chosen && <IconCheck size={16} aria-hidden />}
      </div>
    );
  };
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      className={classes.list}
      data-direction={direction}
      // A press must not take the focus out of the box, which would close the list before the click.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
    >
      {groups.length === 0 && (
        <div role="option" aria-selected={false} aria-disabled className={classes.option}>
          {t('fieldSearchEmpty')}
        </div>
      )}
      {groups.map(({ heading, options }) =>
        heading === '' ? (
          options.map(row)
        ) : (
          <div key={heading} role="group" aria-label={heading}>
            <div className={classes.heading} aria-hidden>
              {heading}
            </div>
            {options.map(row)}
          </div>
        ),
      )}
    </div>
  );
}
