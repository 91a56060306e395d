import { describe, expect, it } from 'vitest';

import { plainSource } from '../../../src/shared/columns/field-source.ts';
import type { Recipe } from '../../../src/shared/columns/recipe.ts';
import {
  findRecipe,
  keepRecipe,
  makeRecipe,
  MOST_RECIPES,
  replayRecipe,
} from '../../../src/shared/columns/recipe.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import type { Header } from '../../../src/shared/sheet/header-row.ts';
import { readHeaders } from '../../../src/shared/sheet/header-row.ts';
import { sheetOf } from '../../fixtures/sheet/sheets.ts';

const headersOf = (...texts: string[]): Header[] => readHeaders(sheetOf([texts, texts.map(() => 'x')]), 0);

const HEADERS = headersOf('Student ID', 'Name', 'Cell Phone', 'Street', 'Unit', 'Type');

function recipeOf(headers: Header[] = HEADERS, usedAt = 1): Recipe {
  const recipe = makeRecipe(
    headers,
    new Map([
      ['unique_id', { ...plainSource(0), repairs: [{ kind: 'pad', length: 8 }] }],
      ['last_name', { ...plainSource(1), part: 'before-comma', values: new Map([['Birch', 'B.']]) }],
      ['phone_cell', plainSource(2)],
      ['street', { ...plainSource(3), columns: [3, 4] }],
      ['user_type_id', { ...plainSource(5), values: new Map([['Faculty', '7']]) }],
    ]),
    [['login_source', 'OPSCOM']],
    usedAt,
  );
  if (recipe === null) throw new Error('no recipe was made');
  return recipe;
}

describe('makeRecipe', () => {
  it('keeps what stands for codes, and nothing that may be a person’s', () => {
    const kept = JSON.stringify(recipeOf());
    expect(kept).toContain('Faculty');
    expect(kept).not.toContain('Birch');
  });

  it.each(['ada.birch@example.org', '10123456'])('keeps nothing where a heading is %s', (heading) => {
    expect(makeRecipe(headersOf('Name', heading), new Map(), [], 1)).toBeNull();
  });
});

describe('replayRecipe', () => {
  it('gives back exactly what was remembered, whatever the order of the columns', () => {
    const { sources, constants, changes, lacks } = replayRecipe(
      recipeOf(),
      headersOf('Type', 'STUDENT ID', 'Name', 'Unit', 'Street', 'Cell Phone'),
      new Map(),
    );
    expect(sources.get('unique_id')).toEqual({ ...plainSource(1), repairs: [{ kind: 'pad', length: 8 }] });
    expect(sources.get('street')?.columns).toEqual([4, 3]);
    expect(sources.get('user_type_id')?.values).toEqual(new Map([['Faculty', '7']]));
    expect([...constants]).toEqual([['login_source', 'OPSCOM']]);
    expect([changes, lacks]).toEqual([[], []]);
  });

  it('says which column has another name, is gone, or is new', () => {
    const recognised = new Map<number, WireName>([
      [2, 'phone_cell'],
      [5, 'email'],
    ]);
    const headers = headersOf('Student ID', 'Name', 'Mobile', 'Street', 'Type', 'Mail', 'Hat size');
    const { sources, changes, lacks } = replayRecipe(recipeOf(), headers, recognised);
    expect(changes).toEqual([
      { kind: 'renamed', field: 'phone_cell', from: 'Cell Phone', to: 'Mobile' },
      { kind: 'gone', field: 'street', from: 'Unit' },
      { kind: 'new', field: 'email', to: 'Mail' },
      { kind: 'new', field: null, to: 'Hat size' },
    ]);
    expect(sources.get('phone_cell')?.columns).toEqual([2]);
    expect(sources.get('street')?.columns).toEqual([3]);
    expect(sources.get('email')?.columns).toEqual([5]);
    expect(lacks).toEqual([]);
  });

  it('lacks a required field whose column is gone', () => {
    const headers = headersOf('Name', 'Cell Phone', 'Street', 'Unit', 'Type');
    expect(replayRecipe(recipeOf(), headers, new Map()).lacks).toEqual(['unique_id']);
  });
});

describe('findRecipe', () => {
  const names = (headers: readonly Header[]): string[] => headers.map(({ name }) => name);

  it.each<[string, string[], boolean]>([
    ['the same columns', ['Student ID', 'Name', 'Cell Phone', 'Street', 'Unit', 'Type'], true],
    ['one renamed', ['Student ID', 'Name', 'Mobile', 'Street', 'Unit', 'Type'], true],
    ['half of them', ['Student ID', 'Name', 'Cell Phone'], false],
    ['others', ['a', 'b', 'c'], false],
  ])('for %s', (_what, headings, isFound) => {
    expect(findRecipe([recipeOf()], headings) !== null).toBe(isFound);
  });

  it('takes the nearest, and the last used among equals', () => {
    const near = recipeOf(headersOf('Student ID', 'Name', 'Mobile', 'Street', 'Unit', 'Type'), 9);
    const exact = recipeOf(HEADERS, 2);
    expect(findRecipe([near, recipeOf(HEADERS, 1), exact], names(HEADERS))).toBe(exact);
  });
});

describe('keepRecipe', () => {
  it('takes the place of the same shape, and keeps the last used', () => {
    const [old, other] = [
      recipeOf(HEADERS, 1),
      recipeOf(headersOf('Student ID', 'a', 'b', 'c', 'd', 'e'), 2),
    ];
    const again = recipeOf(headersOf('Type', 'Unit', 'Street', 'Cell Phone', 'Name', 'Student ID'), 3);
    expect(keepRecipe([other, old], again)).toEqual([again, other]);
    const many = Array.from({ length: MOST_RECIPES }, (_unused, index) => ({
      ...old,
      headings: [`only ${'x'.repeat(index + 1)}`],
      usedAt: index + 10,
    }));
    const kept = keepRecipe(many, again);
    expect(kept).toHaveLength(MOST_RECIPES);
    expect(kept).not.toContain(again);
  });
});
