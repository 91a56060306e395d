import { describe, expect, it } from 'vitest';

import type { Adjustments } from '../../../src/shared/columns/adjust-sources.ts';
import { adjustSources } from '../../../src/shared/columns/adjust-sources.ts';
import type { FieldSource } from '../../../src/shared/columns/field-source.ts';
import { plainSource, plainSources } from '../../../src/shared/columns/field-source.ts';
import { describeMappingFailure } from '../../../src/shared/sheet/mapping.ts';

const NONE: Adjustments = { take: [], separator: [], repair: [], replace: [] };
const sources = plainSources([
  [0, 'unique_id'],
  [1, 'last_name'],
  [2, 'user_type_id'],
]);

describe('adjustSources', () => {
  it.each<[Partial<Adjustments>, 'unique_id' | 'last_name' | 'user_type_id', Partial<FieldSource>]>([
    [{ take: ['last_name=before-comma'] }, 'last_name', { part: 'before-comma' }],
    [{ separator: ['last_name=, '] }, 'last_name', { separator: ', ' }],
    [{ repair: ['unique_id=pad:8'] }, 'unique_id', { repairs: [{ kind: 'pad', length: 8 }] }],
    [
      { repair: ['unique_id=empty:date', 'unique_id=drop-decimals'] },
      'unique_id',
      { repairs: [{ kind: 'empty', form: 'date' }, { kind: 'drop-decimals' }] },
    ],
    [
      { repair: ['last_name=month-first', 'last_name=day-first', 'last_name=years:26'] },
      'last_name',
      {
        repairs: [
          { kind: 'date-order', order: 'day-first' },
          { kind: 'two-digit-years', lastYear: 26 },
        ],
      },
    ],
    [
      { replace: ['user_type_id:Faculty=7', 'user_type_id:a:b=c=d'] },
      'user_type_id',
      {
        values: new Map([
          ['Faculty', '7'],
          ['a:b', 'c=d'],
        ]),
      },
    ],
  ])('reads %j', (texts, name, change) => {
    const adjusted = adjustSources(sources, { ...NONE, ...texts });
    const source = sources.get(name) ?? plainSource(0);
    expect(adjusted).toEqual({ ok: true, value: new Map(sources).set(name, { ...source, ...change }) });
  });

  it.each<[Partial<Adjustments>, string]>([
    [{ take: ['last_name'] }, 'choice-malformed'],
    [{ take: ['last_name=middle'] }, 'change-unknown'],
    [{ take: ['surname=first-word'] }, 'name-unknown'],
    [{ take: ['city=first-word'] }, 'field-unmapped'],
    [{ repair: ['unique_id=pad'] }, 'change-unknown'],
    [{ repair: ['unique_id=pad:0'] }, 'change-unknown'],
    [{ repair: ['unique_id=empty:all'] }, 'change-unknown'],
    [{ repair: ['unique_id=years:100'] }, 'change-unknown'],
    [{ replace: ['user_type_id:Faculty'] }, 'choice-malformed'],
    [{ replace: ['Faculty=7'] }, 'choice-malformed'],
  ])('refuses %j', (texts, code) => {
    const adjusted = adjustSources(sources, { ...NONE, ...texts });
    expect(adjusted).toMatchObject({ ok: false, failure: { code } });
    if (adjusted.ok) return;
    for (const language of ['en', 'fr'] as const) {
      expect(describeMappingFailure(adjusted.failure, language)).toMatch(/^[^{}]{20,}\.$/);
    }
  });
});
