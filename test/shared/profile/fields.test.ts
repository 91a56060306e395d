import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { LANGUAGES } from '../../../src/shared/bridge/language.ts';
import { columnLabel, fieldOf, PROFILE_FIELDS } from '../../../src/shared/profile/fields.ts';
import { headerKey } from '../../../src/shared/profile/header-name.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';

const root = resolve(import.meta.dirname, '../../..');
const original = resolve(root, '../shared/push-api/fields.json');
const copy = resolve(root, 'test/fixtures/push-api-fields.json');

const documented = z.object({
  fields: z.array(
    z.object({
      attribute: z.string(),
      names: z.array(z.string()),
      required: z.boolean(),
      maxLength: z.number().nullable(),
      fromSpreadsheet: z.boolean().default(true),
    }),
  ),
});

function readTable(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

const table = documented
  .parse(readTable(existsSync(original) ? original : copy))
  .fields.filter((field) => field.fromSpreadsheet);

describe('the field catalogue', () => {
  it.skipIf(!existsSync(original))('has a fixture equal to the document’s table', () => {
    expect(readTable(copy)).toEqual(readTable(original));
  });

  it('has the 24 attributes of the document in its order', () => {
    expect(PROFILE_FIELDS.map(({ attribute }) => attribute)).toEqual(table.map(({ attribute }) => attribute));
    expect(PROFILE_FIELDS).toHaveLength(24);
  });

  it.each(table)('has $attribute as documented', ({ attribute, names, required, maxLength }) => {
    const field = PROFILE_FIELDS.find((each) => each.attribute === attribute);
    expect(field).toMatchObject({ names, required, maxLength, key: names[0] });
  });

  it('has the 30 wire names once each, in the order of the document', () => {
    expect(WIRE_NAMES).toEqual(table.flatMap(({ names }) => names));
    expect(WIRE_NAMES).toHaveLength(30);
    for (const name of WIRE_NAMES) expect(fieldOf(name).names).toContain(name);
  });

  it('labels every column differently in each language', () => {
    for (const language of LANGUAGES) {
      const labels = WIRE_NAMES.map((name) => columnLabel(name, language));
      expect(new Set(labels).size).toBe(30);
      expect(labels).not.toContain('');
    }
    expect(columnLabel('state2', 'en')).toBe('State 2');
    expect(columnLabel('postal_code', 'fr')).toBe('Code postal');
  });

  it.each(PROFILE_FIELDS)('knows at least eight headers for $attribute', ({ aliases }) => {
    expect(new Set(aliases.map(headerKey)).size).toBeGreaterThanOrEqual(8);
  });
});
