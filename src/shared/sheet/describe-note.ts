import type { Language } from '../bridge/language.ts';
import { fillIn } from '../bridge/problem.ts';
import type { ReadNote } from './workbook.ts';

const sentences: Readonly<Record<ReadNote['code'], Readonly<Record<Language, string>>>> = {
  'malformed-quotes': {
    en: 'Quotation marks are misplaced in {count} rows (row {rows}). The text was kept as it stands; look at these rows.',
    fr: 'Des guillemets sont mal placés dans {count} lignes (ligne {rows}). Le texte est conservé tel quel; vérifiez ces lignes.',
  },
  'unclosed-quote': {
    en: 'A quotation mark opened in row {row} is never closed, so everything after it stands in one cell. Close it in the file, and drop the file again.',
    fr: 'Un guillemet ouvert à la ligne {row} n’est jamais fermé; tout ce qui suit se trouve dans une seule cellule. Fermez-le dans le fichier, puis déposez-le de nouveau.',
  },
  'encoding-guessed': {
    en: 'The file does not say how its letters are encoded; {encoding} is the likeliest. If accents look wrong, choose another encoding.',
    fr: 'Le fichier n’indique pas l’encodage de ses caractères; {encoding} est le plus probable. Si les accents sont faux, choisissez un autre encodage.',
  },
  'undecodable-bytes': {
    en: '{places} places of the file mean nothing in this encoding and show as \uFFFD. Choose another encoding, or correct these cells.',
    fr: '{places} endroits du fichier n’ont pas de sens dans cet encodage et s’affichent \uFFFD. Choisissez un autre encodage ou corrigez ces cellules.',
  },
  'guards-removed': {
    en: 'In {count} cells an apostrophe stood before a sign such as = or +, as programs write it to mark text. It was taken off.',
    fr: 'Dans {count} cellules, une apostrophe précédait un signe tel que = ou +, comme des programmes l’écrivent pour marquer du texte. Elle a été retirée.',
  },
  'zeros-removed': {
    en: 'The file has {count} NUL characters, which show as nothing; they were left out. If letters are missing somewhere, export the file again.',
    fr: 'Le fichier contient {count} caractères NUL, qui ne s’affichent pas; ils ont été laissés de côté. S’il manque des lettres quelque part, exportez de nouveau le fichier.',
  },
  'chart-sheets': {
    en: '{count} sheets hold a chart or macros instead of cells and are left out.',
    fr: '{count} feuilles contiennent un graphique ou des macros au lieu de cellules et sont laissées de côté.',
  },
  'empty-sheets': {
    en: '{count} sheets are empty and are left out.',
    fr: '{count} feuilles sont vides et sont laissées de côté.',
  },
};

/** The sentence for something about a readable file that must be said. */
export function describeReadNote(note: ReadNote, language: Language): string {
  return fillIn(sentences[note.code][language], note.details);
}
