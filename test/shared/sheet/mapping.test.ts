import { describe, expect, it } from 'vitest';

import { plainSources } from '../../../src/shared/columns/field-source.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { readHeaders } from '../../../src/shared/sheet/header-row.ts';
import type { MappingFailure } from '../../../src/shared/sheet/mapping.ts';
import {
  checkMapping,
  chooseColumns,
  describeMappingFailure,
  parseChoices,
  parseConstants,
} from '../../../src/shared/sheet/mapping.ts';
import { sheetOf } from '../../fixtures/sheet/sheets.ts';

const headers = readHeaders(
  sheetOf([
    ['Student ID', 'Email', 'Email', 'a=b', ''],
    ['1', '2', '3', '4', '5'],
  ]),
  0,
);

describe('parseChoices', () => {
  it.each<[string, string[], [number | number[], WireName][]]>([
    ['a heading', ['Student ID=unique_id'], [[0, 'unique_id']]],
    ['another case and more spaces', [' student  id = unique_id '], [[0, 'unique_id']]],
    ['a heading with an equals sign', ['a=b=city'], [[3, 'city']]],
    ['a repeated heading', ['Email (2)=email'], [[2, 'email']]],
    ['a blank heading', ['Column E=city'], [[4, 'city']]],
    ['letters', ['E=city'], [[4, 'city']]],
    ['joined columns', ['Student ID + E=street'], [[[0, 4], 'street']]],
    [
      'one column for two fields',
      ['Student ID=unique_id', 'Student ID=student_no'],
      [
        [0, 'unique_id'],
        [0, 'student_no'],
      ],
    ],
    [
      'several',
      ['Student ID=unique_id', 'Email=email'],
      [
        [0, 'unique_id'],
        [1, 'email'],
      ],
    ],
  ])('reads %s', (_what, texts, choices) => {
    expect(parseChoices(texts, headers)).toEqual({
      ok: true,
      value: choices.map(([columns, name]) => ({ name, columns: [columns].flat() })),
    });
  });

  it.each<[string, string[], MappingFailure]>([
    ['no equals sign', ['Student ID'], { code: 'choice-malformed', text: 'Student ID' }],
    ['no header', ['=email'], { code: 'choice-malformed', text: '=email' }],
    [
      'an unknown header',
      ['Mail=email'],
      { code: 'header-unknown', header: 'Mail', headers: headers.map(({ name }) => name) },
    ],
    [
      'an unknown field with a near one',
      ['Email=emial'],
      { code: 'name-unknown', text: 'emial', nearest: 'email' },
    ],
    ['an unknown field', ['Email=apiToken'], { code: 'name-unknown', text: 'apiToken', nearest: null }],
    [
      'a field twice',
      ['Email=email', 'Email (2)=email'],
      { code: 'name-twice', name: 'email', headers: ['Email', 'Email (2)'] },
    ],
  ])('refuses %s', (_what, texts, failure) => {
    const parsed = parseChoices(texts, headers);
    expect(parsed).toEqual({ ok: false, failure });
    for (const language of ['en', 'fr'] as const) {
      expect(describeMappingFailure(failure, language)).toMatch(/^[^{}]{20,}\.$/);
    }
  });
});

describe('parseConstants', () => {
  it('reads field=value, where the value may hold an equals sign', () => {
    expect(parseConstants(['login_source=OPSCOM', 'city=a=b'])).toEqual({
      ok: true,
      value: { login_source: 'OPSCOM', city: 'a=b' },
    });
  });

  it.each([
    [['login_source'], 'choice-malformed'],
    [['LoginSource=x'], 'name-unknown'],
    [['city=a', 'city=b'], 'name-twice'],
  ])('refuses %j', (texts, code) => {
    expect(parseConstants(texts)).toMatchObject({ ok: false, failure: { code } });
  });
});

describe('checkMapping', () => {
  it.each<[string, [number, WireName][], Partial<Record<WireName, string>>, string | null]>([
    [
      'both columns',
      [
        [0, 'unique_id'],
        [1, 'login_source'],
      ],
      {},
      null,
    ],
    ['a column and a constant', [[0, 'unique_id']], { login_source: 'OPSCOM' }, null],
    ['no unique id', [[1, 'email']], { login_source: 'OPSCOM' }, 'required-unmapped'],
    ['no login source', [[0, 'unique_id']], {}, 'required-unmapped'],
    ['a blank constant', [[0, 'unique_id']], { login_source: ' ' }, 'required-unmapped'],
    [
      'a name by column and constant',
      [
        [0, 'unique_id'],
        [1, 'city'],
      ],
      { login_source: 'X', city: 'Hull' },
      'name-twice',
    ],
  ])('judges %s', (_what, columns, constants, code) => {
    const failure = checkMapping(plainSources(columns), constants, headers);
    expect(failure?.code ?? null).toBe(code);
    if (failure !== null) expect(describeMappingFailure(failure, 'en')).toMatch(/^[^{}]{20,}\.$/);
  });
});

describe('describeMappingFailure', () => {
  it('never proposes one unique id for everybody', () => {
    const told = describeMappingFailure({ code: 'required-unmapped', name: 'unique_id' }, 'en');
    expect(told).toMatch(/^No column is matched to unique_id, .* Match the column that holds it/);
    expect(told).not.toContain('all rows');
    expect(describeMappingFailure({ code: 'required-unmapped', name: 'login_source' }, 'en')).toContain(
      'one value for all rows',
    );
  });
});

describe('chooseColumns', () => {
  it('puts a person’s choices over the matches', () => {
    const match = (column: number, name: WireName) => ({
      column,
      name,
      reason: 'alias' as const,
      certainty: 0.95,
    });
    const matches = [match(0, 'unique_id'), match(1, 'email'), match(2, 'city'), match(3, 'state')];
    const chosen = chooseColumns(matches, [{ name: 'email', columns: [2] }], { state: 'NY' });
    expect(chosen).toEqual(
      plainSources([
        [0, 'unique_id'],
        [2, 'email'],
      ]),
    );
  });
});
