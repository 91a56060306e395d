import type { Language } from '../bridge/language.ts';
import type { Span } from './row-spans.ts';
import { hasRow } from './row-spans.ts';

/** Why a row is left out, as it can be chosen; `none` is for who was not asked, and for older versions. */
export const EXCLUSION_KINDS = [
  'duplicate',
  'left',
  'not-needed',
  'wrong',
  'later',
  'other',
  'none',
] as const;

/** One of {@link EXCLUSION_KINDS}. */
export type ExclusionKindName = (typeof EXCLUSION_KINDS)[number];

/** The longest note beside a reason, in characters: a sentence or two. */
export const LONGEST_EXCLUSION_NOTE = 200;

/** Why a row was left out. */
export interface ExclusionReason {
  readonly kind: ExclusionKindName;
  /** The administrator's own words, perhaps none; may name a person, so it is kept encrypted. */
  readonly note: string;
}

/** What stands for a reason where nobody was asked. */
export const NO_REASON: ExclusionReason = { kind: 'none', note: '' };

/** Rows that were left out, or taken in again, at once. */
export interface ExclusionAct {
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly rows: readonly Span[];
  /** null where they were taken in again. */
  readonly reason: ExclusionReason | null;
}

const WORDS: Readonly<Record<Language, Readonly<Record<ExclusionKindName, string>>>> = {
  en: {
    duplicate: 'The same person as another row',
    left: 'No longer here',
    'not-needed': 'Needs no profile in OPS-COM',
    wrong: 'Details are wrong or missing',
    later: 'To be sent another time',
    other: 'Another reason',
    none: 'No reason given',
  },
  fr: {
    duplicate: 'La même personne qu’une autre ligne',
    left: 'N’est plus ici',
    'not-needed': 'N’a pas besoin d’un profil dans OPS-COM',
    wrong: 'Renseignements faux ou manquants',
    later: 'À envoyer une autre fois',
    other: 'Une autre raison',
    none: 'Aucune raison donnée',
  },
};

/** A kind of reason in words. */
export function exclusionKindWords(kind: ExclusionKindName, language: Language): string {
  return WORDS[language][kind];
}

/** A reason in words, with the administrator's own after them. */
export function exclusionWords({ kind, note }: ExclusionReason, language: Language): string {
  if (note === '') return WORDS[language][kind];
  if (kind === 'none' || kind === 'other') return note;
  return language === 'fr' ? `${WORDS.fr[kind]} : ${note}` : `${WORDS.en[kind]}: ${note}`;
}

/** Every time that rows were left out and taken in again; nothing is ever taken out of it. */
export class ExclusionLog {
  readonly #acts: ExclusionAct[] = [];
  /** By row, the act that left it out last. */
  readonly #last = new Map<number, ExclusionAct>();

  /** Notes what was done after everything noted before. */
  take(act: ExclusionAct): void {
    this.#acts.push(act);
    for (const { from, to } of act.rows) {
      for (let row = from; row < to; row += 1) {
        if (act.reason === null) this.#last.delete(row);
        else this.#last.set(row, act);
      }
    }
  }

  /** Replaces everything that is noted. */
  restart(acts: readonly ExclusionAct[]): void {
    this.#acts.length = 0;
    this.#last.clear();
    for (const act of acts) this.take(act);
  }

  /** Everything that was noted, the oldest first. */
  get acts(): readonly ExclusionAct[] {
    return this.#acts;
  }

  /** Why a row was left out last and not taken in since; `none` where nobody was asked. */
  reason(row: number): ExclusionReason {
    return this.#last.get(row)?.reason ?? NO_REASON;
  }

  /** Everything that was done to a row, the oldest first. */
  ofRow(row: number): readonly ExclusionAct[] {
    return this.#acts.filter(({ rows }) => hasRow(rows, row));
  }
}
