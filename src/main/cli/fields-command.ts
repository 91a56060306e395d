import { PROFILE_FIELDS } from '../../shared/profile/fields.ts';

/** The catalogue as `opscom-batch fields` prints it: a JSON array, one object per attribute. */
export function fieldsText(): string {
  const fields = PROFILE_FIELDS.map(({ attribute, names, required, maxLength, kind, label, aliases }) => ({
    attribute,
    names,
    required,
    maxLength,
    kind,
    label: label.en,
    aliases,
  }));
  return `${JSON.stringify(fields, null, 2)}\n`;
}
