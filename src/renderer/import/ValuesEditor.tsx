import { Button, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DistinctValues } from '../../shared/columns/distinct-values.ts';
import { isUnknownCode } from '../../shared/columns/distinct-values.ts';
import type { FieldSource } from '../../shared/columns/field-source.ts';
import { columnLabel } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import { formatCount } from '../app/numbers-and-dates.ts';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';

/** Every different text of a field with its count, and what is to stand in its place. */
export function ValuesEditor({
  flow,
  field,
  source,
}: {
  readonly flow: ImportFlow;
  readonly field: WireName;
  readonly source: FieldSource;
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const label = columnLabel(field, language);
  const distinct = useDistinct(flow, field, source);
  if (distinct === null) return <Text size="sm">{t('valuesReading')}</Text>;
  const { values } = source;
  const replace = (pairs: readonly (readonly [string, string])[]): void => {
    const next = new Map(values);
    for (const [text, value] of pairs) {
      if (value.trim() === '') next.delete(text);
      else next.set(text, value.trim());
    }
    flow.map({ type: 'adjust', field, change: { values: next } });
  };
  const open = distinct.values.filter(({ text, suggestion }) => suggestion !== null && !values.has(text));
  return (
    <div className={classes.values}>
      {open.length > 0 && (
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            replace(open.map(({ text, suggestion }) => [text, suggestion ?? '']));
          }}
        >
          {t('valuesSuggested', { count: open.length })}
        </Button>
      )}
      <div
        className={classes.valuesScroll}
        role="region"
        aria-label={t('valuesOf', { field: label })}
        tabIndex={0}
      >
        <table className={classes.valuesTable}>
          <thead>
            <tr>
              <th scope="col">{t('valueHead')}</th>
              <th scope="col">{t('valueCount')}</th>
              <th scope="col">{t('valueBecomes')}</th>
            </tr>
          </thead>
          <tbody>
            {distinct.values.map(({ text, count, suggestion }) => (
              <tr key={text}>
                <th scope="row">
                  <bdi>{text}</bdi>
                </th>
                <td className="numeric">{formatCount(count, language)}</td>
                <td>
                  <input
                    type="text"
                    className={classes.valueInput}
                    aria-label={t('valueFor', { text })}
                    placeholder={placeholderOf(suggestion, isUnknownCode(field, text), t)}
                    defaultValue={values.get(text) ?? ''}
                    // Filled from outside by the suggestions.
                    key={values.get(text) ?? ''}
                    onBlur={(event) => {
                      if (event.currentTarget.value.trim() !== (values.get(text) ?? '')) {
                        replace([[text, event.currentTarget.value]]);
                      }
                    }}
                    onKeyDown={(event) => {
                      if (event.key === 'Enter') replace([[text, event.currentTarget.value]]);
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {distinct.more > 0 && <Text size="sm">{t('valuesMore', { count: distinct.more })}</Text>}
    </div>
  );
}

/** A suggestion is not used before somebody takes it. */
function placeholderOf(suggestion: string | null, isUnknown: boolean, t: TFunction<'import'>): string {
  if (suggestion !== null) return t('valueSuggested', { suggestion });
  return isUnknown ? t('valueMissing') : t('valueKept');
}

/** Asks again where the columns, the part or the repairs change; what stands for a value changes nothing. */
function useDistinct(flow: ImportFlow, field: WireName, source: FieldSource): DistinctValues | null {
  const [known, setKnown] = useState<{ readonly key: string; readonly distinct: DistinctValues } | null>(
    null,
  );
  const { columns, separator, part, repairs } = source;
  const key = JSON.stringify([field, columns, separator, part, repairs]);
  useEffect(() => {
    let isCurrent = true;
    void flow.distinct(field).then((distinct) => {
      if (isCurrent && distinct !== null) setKnown({ key, distinct });
    });
    return () => {
      isCurrent = false;
    };
  }, [flow, field, key]);
  return known?.key === key ? known.distinct : null;
}
