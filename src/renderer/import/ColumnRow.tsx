import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FieldSource } from '../../shared/columns/field-source.ts';
import { columnLabel } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import { FieldSelect } from './FieldSelect.tsx';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import type { Mapping } from './mapping.ts';
import { columnsOf, fieldsOf } from './mapping.ts';
import { MappingNoticeBox } from './MappingNoticeBox.tsx';
import { MatchExplanation } from './MatchExplanation.tsx';
import { SourceOptions } from './SourceOptions.tsx';
import type { SourceColumn } from './worker-messages.ts';

/** One column of the sheet: heading, samples, the fields that it fills, and how sure the match is. */
export function ColumnRow({
  flow,
  column,
  name,
  mapping,
  usedBy,
  names,
}: {
  readonly flow: ImportFlow;
  readonly column: SourceColumn;
  readonly name: string;
  readonly mapping: Mapping;
  /** By field: the columns that fill it now. */
  readonly usedBy: ReadonlyMap<WireName, string>;
  readonly names: ReadonlyMap<number, string>;
}): ReactNode {
  const { t } = useTranslation('import');
  const place = column.column;
  const fields = fieldsOf(mapping, place);
  const [isOpen, setOpen] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const optionsId = useId();
  const { notice } = mapping;
  const slots: readonly (WireName | null)[] = fields.length === 0 || isAdding ? [...fields, null] : fields;
  return (
    <tr data-left-out={fields.length === 0}>
      <th scope="row">
        <span className={classes.headerText}>
          <bdi>{name}</bdi>
        </span>
        <span className={classes.letters}>{t('columnLetter', { letters: column.letters })}</span>
      </th>
      <td className={classes.samples}>
        {column.samples.length === 0 ? (
          <em>{t('noSamples')}</em>
        ) : (
          column.samples.map((sample, index) => (
            <span key={index} className={classes.sample} dir="auto">
              {sample}
            </span>
          ))
        )}
      </td>
      <td>
        {slots.map((field, slot) => (
          <div key={field ?? 'none'} className={classes.fieldCell}>
            <IconArrowRight size={16} aria-hidden className={classes.flexNone} />
            <FieldSelect
              label={slot === 0 ? t('fieldOfColumn', { name }) : t('otherFieldOfColumn', { name })}
              field={field}
              usedBy={usedBy}
              onChoose={(chosen) => {
                setAdding(false);
                flow.map({ type: 'choose', column: place, field: chosen, instead: field });
              }}
            />
          </div>
        ))}
        {fields.map((field) => (
          <HowMade
            key={field}
            field={field}
            source={mapping.sources.get(field)}
            isOneOfSeveral={fields.length > 1}
            names={names}
          />
        ))}
        {notice?.column === place && <MappingNoticeBox flow={flow} mapping={mapping} names={names} />}
        {column.split !== null && canSplit(mapping, place) && (
          <Button
            size="compact-xs"
            variant="light"
            mt={6}
            ml="1.4rem"
            onClick={() => {
              if (column.split !== null) flow.map({ type: 'split', column: place, split: column.split });
            }}
          >
            {t('split')}
          </Button>
        )}
        {fields.length > 0 && (
          <button
            type="button"
            className={classes.optionsButton}
            aria-expanded={isOpen}
            aria-controls={isOpen ? optionsId : undefined}
            aria-label={t('optionsOf', { name })}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            {t('options')}
          </button>
        )}
        {isOpen && fields.length > 0 && (
          <div id={optionsId} className={classes.options}>
            {fields.map((field) => (
              <SourceOptions key={field} flow={flow} mapping={mapping} field={field} names={names} />
            ))}
            <div>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  setAdding(true);
                }}
              >
                {t('alsoFills')}
              </Button>
            </div>
          </div>
        )}
      </td>
      <td>
        <MatchExplanation match={column.match} field={fields[0] ?? null} byHand={mapping.byHand.has(place)} />
      </td>
    </tr>
  );
}

/** Names that already come from two other columns are not offered to be split out of a third one. */
function canSplit(mapping: Mapping, column: number): boolean {
  const [first, last] = [columnsOf(mapping, 'first_name'), columnsOf(mapping, 'last_name')];
  const areElsewhere =
    first.length > 0 && last.length > 0 && !first.includes(column) && !last.includes(column);
  const isSplit = first.includes(column) && last.includes(column);
  return !areElsewhere && !isSplit;
}

/** Which columns are joined, and the part that is taken, where a field is not simply the text of a column. */
function HowMade({
  field,
  source,
  isOneOfSeveral,
  names,
}: {
  readonly field: WireName;
  readonly source: FieldSource | undefined;
  readonly isOneOfSeveral: boolean;
  readonly names: ReadonlyMap<number, string>;
}): ReactNode {
  const { t } = useTranslation('import');
  const label = columnLabel(field, useLanguage());
  if (source === undefined) return null;
  const said = [
    ...(source.columns.length > 1
      ? [t('joined', { columns: source.columns.map((column) => names.get(column) ?? '').join(' + ') })]
      : []),
    ...(source.part === null ? [] : [t(`part_${source.part}`)]),
    ...(source.values.size === 0 ? [] : [t('valuesReplaced', { count: source.values.size })]),
  ].join('; ');
  if (said === '') return null;
  return <p className={classes.joined}>{isOneOfSeveral ? `${label}: ${said}` : said}</p>;
}
