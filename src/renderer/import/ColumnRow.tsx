import { Button, Group } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { columnLabel } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import { FieldSelect } from './FieldSelect.tsx';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import type { MappingNotice } from './mapping.ts';
import { MappingNoticeText } from './MappingNoticeText.tsx';
import { MatchExplanation } from './MatchExplanation.tsx';
import type { SourceColumn } from './worker-messages.ts';

/** One column of the sheet: heading, samples, field, and how sure the match is. */
export function ColumnRow({
  flow,
  column,
  name,
  field,
  byHand,
  usedBy,
  notice,
  names,
}: {
  readonly flow: ImportFlow;
  readonly column: SourceColumn;
  readonly name: string;
  readonly field: WireName | null;
  readonly byHand: boolean;
  /** By field: the column that fills it now. */
  readonly usedBy: ReadonlyMap<WireName, string>;
  /** What the last choice for this column took from elsewhere. */
  readonly notice: MappingNotice | null;
  readonly names: ReadonlyMap<number, string>;
}): ReactNode {
  const { t } = useTranslation('import');
  return (
    <tr data-left-out={field === null}>
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
        <div className={classes.fieldCell}>
          <IconArrowRight size={16} aria-hidden className={classes.flexNone} />
          <FieldSelect
            label={t('fieldOfColumn', { name })}
            field={field}
            usedBy={usedBy}
            onChoose={(chosen) => {
              flow.map({ type: 'choose', column: column.column, field: chosen });
            }}
          />
        </div>
        {notice !== null && <NoticeWithWays flow={flow} notice={notice} names={names} />}
      </td>
      <td>
        <MatchExplanation match={column.match} field={field} byHand={byHand} />
      </td>
    </tr>
  );
}

function NoticeWithWays({
  flow,
  notice,
  names,
}: {
  readonly flow: ImportFlow;
  readonly notice: MappingNotice;
  readonly names: ReadonlyMap<number, string>;
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const { kind, freed, from } = notice;
  return (
    <div className={classes.notice}>
      <p>
        <MappingNoticeText notice={notice} names={names} />
      </p>
      <Group gap={6}>
        {kind === 'moved' && freed !== null && from !== null && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              flow.map({ type: 'swap' });
            }}
          >
            {t('swap', { freed: columnLabel(freed, language), from: names.get(from) ?? '' })}
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            flow.map({ type: 'take-back' });
          }}
        >
          {t('takeBack')}
        </Button>
      </Group>
    </div>
  );
}
