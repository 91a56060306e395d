import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { describeFinding, repairName } from '../../shared/columns/describe-finding.ts';
import type { FieldSource } from '../../shared/columns/field-source.ts';
import type { Finding } from '../../shared/columns/findings.ts';
import { repairedSample } from '../../shared/columns/make-cells.ts';
import type { Repair } from '../../shared/columns/repair.ts';
import { isSameRepair, withoutRepair, withRepair } from '../../shared/columns/repair.ts';
import { useLanguage } from '../app/i18n.ts';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import { PadLength } from './PadLength.tsx';
import { ValuesEditor } from './ValuesEditor.tsx';

/** One finding: the sentence, the cells that show it before and after, and the choice. */
export function FindingCard({
  flow,
  finding,
  source,
}: {
  readonly flow: ImportFlow;
  readonly finding: Finding;
  readonly source: FieldSource | null;
}): ReactNode {
  const language = useLanguage();
  const { name, code } = finding;
  if (source === null) return null;
  const proposals = finding.proposals.map((proposal) => chosenLike(source, proposal) ?? proposal);
  const isQuestion = proposals.length > 0 || code === 'codes-unknown';
  const setRepairs = (repairs: readonly Repair[]): void => {
    flow.map({ type: 'adjust', field: name, change: { repairs } });
  };
  return (
    <fieldset className={classes.finding}>
      <legend className={classes.findingText}>
        {isQuestion ? (
          <IconAlertTriangle size={18} aria-hidden className={classes.warningIcon} />
        ) : (
          <IconInfoCircle size={18} aria-hidden className={classes.flexNone} />
        )}
        <span>{describeFinding(finding, language)}</span>
      </legend>
      {code === 'codes-unknown' ? (
        <ValuesEditor flow={flow} field={name} source={source} />
      ) : (
        <>
          <Samples finding={finding} proposals={proposals} />
          {proposals.length > 0 && (
            <Choices finding={finding} proposals={proposals} source={source} onChange={setRepairs} />
          )}
        </>
      )}
    </fieldset>
  );
}

/** The repair that was chosen in the place of a proposal: the same kind, perhaps with another length. */
function chosenLike(source: FieldSource, proposal: Repair): Repair | null {
  if (proposal.kind === 'date-order') return null;
  return source.repairs.find((repair) => isSameRepair(repair, proposal)) ?? null;
}

function Samples({
  finding,
  proposals,
}: {
  readonly finding: Finding;
  readonly proposals: readonly Repair[];
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const shown: readonly Repair[] = proposals.length > 0 ? proposals : readAs(finding);
  return (
    <table className={classes.findingSamples}>
      <thead>
        <tr>
          <th scope="col">{t('previewRow')}</th>
          <th scope="col">{t('findingValue')}</th>
          {shown.map((proposal, index) => (
            <th scope="col" key={index}>
              {repairName(proposal, language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {finding.samples.map(({ rowNumber, value }) => (
          <tr key={rowNumber}>
            <th scope="row" className="numeric">
              {rowNumber}
            </th>
            <td dir="auto">{value}</td>
            {shown.map((proposal, index) => {
              const text = repairedSample(value, proposal);
              return (
                <td key={index} dir="auto">
                  {text === '' ? <em>{t('findingEmpty')}</em> : text}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Dates whose order is proven are shown as they will be written. */
function readAs({ code, details }: Finding): readonly Repair[] {
  if (code !== 'dates-read' || (details.order !== 'day-first' && details.order !== 'month-first')) return [];
  return [{ kind: 'date-order', order: details.order }];
}

function Choices({
  finding: { name, code },
  proposals,
  source,
  onChange,
}: {
  readonly finding: Finding;
  readonly proposals: readonly Repair[];
  readonly source: FieldSource;
  readonly onChange: (repairs: readonly Repair[]) => void;
}): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const group = `finding ${name} ${code}`;
  const chosen = proposals.findIndex((proposal) =>
    source.repairs.some((repair) => isSameRepair(repair, proposal) && isEqual(repair, proposal)),
  );
  const without = proposals.reduce(withoutRepair, source.repairs);
  return (
    <div className={classes.findingChoices}>
      <label>
        <input
          type="radio"
          name={group}
          checked={chosen < 0}
          onChange={() => {
            onChange(without);
          }}
        />
        {t(code.startsWith('date-order') ? 'findingUndecided' : 'findingLeave')}
      </label>
      {proposals.map((proposal, index) => (
        <div key={index} className={classes.findingChoice}>
          <label>
            <input
              type="radio"
              name={group}
              checked={chosen === index}
              onChange={() => {
                onChange(withRepair(without, proposal));
              }}
            />
            {repairName(proposal, language)}
          </label>
          {proposal.kind === 'pad' && (
            <PadLength
              name={name}
              length={proposal.length}
              onChange={(length) => {
                onChange(withRepair(without, { kind: 'pad', length }));
              }}
            />
          )}
        </div>
      ))}
    </div>
  );
}

function isEqual(left: Repair, right: Repair): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
