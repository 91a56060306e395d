import { isWireName } from '../../shared/profile/wire-names.ts';
import { refusal, refuseFields, refuseNewPerson } from './practice-rules.ts';
import type { PracticeFields, PracticeRefusal } from './practice-rules.ts';

/** A person that the practice controller knows. */
export interface PracticePerson {
  readonly uniqueId: string;
  readonly referenceId: number;
  /** Wire name to text, as accepted so far. */
  readonly fields: PracticeFields;
}

/** The document's own example answers 44. */
const FIRST_REFERENCE = 44;

/** The people of the practice controller, in memory: created or updated by `unique_id`. */
export class PracticePeople {
  readonly #loginSources: readonly string[];
  readonly #people = new Map<string, PracticePerson>();
  /** Who has an e-mail address or a user name, in lower case, with the field's name before it. */
  readonly #owners = new Map<string, string>();

  constructor(loginSources: readonly string[], existing: readonly PracticeFields[]) {
    this.#loginSources = loginSources;
    for (const fields of existing) this.#keep(fields.unique_id ?? '', fields);
  }

  /** Creates or updates a person, or says why not. */
  push(fields: PracticeFields): PracticePerson | PracticeRefusal {
    const uniqueId = fields.unique_id ?? '';
    const refused =
      refuseFields(fields, this.#loginSources) ??
      (this.#people.has(uniqueId) ? null : refuseNewPerson(fields)) ??
      this.#refuseTaken(uniqueId, fields, 'email', refusal(9019, 'Email must be unique.')) ??
      this.#refuseTaken(uniqueId, fields, 'user_name', refusal(9020, 'Username must be unique.'));
    return refused ?? this.#keep(uniqueId, fields);
  }

  /** The person with this id, or undefined. */
  find(uniqueId: string): PracticePerson | undefined {
    return this.#people.get(uniqueId);
  }

  #refuseTaken(
    uniqueId: string,
    fields: PracticeFields,
    name: 'email' | 'user_name',
    refused: PracticeRefusal,
  ): PracticeRefusal | null {
    const owner = this.#owners.get(ownedKey(name, fields[name]));
    return owner === undefined || owner === uniqueId ? null : refused;
  }

  #keep(uniqueId: string, fields: PracticeFields): PracticePerson {
    const before = this.#people.get(uniqueId);
    const known = Object.fromEntries(Object.entries(fields).filter(([name]) => isWireName(name)));
    const person = {
      uniqueId,
      referenceId: before?.referenceId ?? FIRST_REFERENCE + this.#people.size,
      fields: { ...before?.fields, ...known },
    };
    for (const name of ['email', 'user_name'] as const) {
      this.#owners.delete(ownedKey(name, before?.fields[name]));
      this.#owners.set(ownedKey(name, person.fields[name]), uniqueId);
    }
    this.#owners.delete('');
    this.#people.set(uniqueId, person);
    return person;
  }
}

/** `''` where there is nothing to own. */
function ownedKey(name: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : `${name} ${text.toLowerCase()}`;
}
