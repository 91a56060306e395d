import type { Language } from '../../shared/bridge/language.ts';

/** The words of the desktop's own surfaces: menus and system dialogs. */
const words = {
  en: {
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: '&View',
    actualSize: 'Actual size',
    larger: 'Larger',
    smaller: 'Smaller',
    fullScreen: 'Full screen',
    window: '&Window',
    minimize: 'Minimize',
    close: 'Close',
    file: '&File',
    quit: 'Quit',
    about: 'About OPS-COM Batch Review',
    hide: 'Hide OPS-COM Batch Review',
    hideOthers: 'Hide others',
    showAll: 'Show all',
    sending: 'Rows are still being sent.',
    sendingDetail:
      'If you quit now, the requests under way are finished and the other rows stay approved. You can send them the next time.',
    keepSending: 'Keep sending',
    quitNow: 'Stop and quit',
  },
  fr: {
    edit: '&Édition',
    undo: 'Annuler',
    redo: 'Rétablir',
    cut: 'Couper',
    copy: 'Copier',
    paste: 'Coller',
    selectAll: 'Tout sélectionner',
    view: '&Affichage',
    actualSize: 'Taille réelle',
    larger: 'Agrandir',
    smaller: 'Réduire',
    fullScreen: 'Plein écran',
    window: 'Fe&nêtre',
    minimize: 'Réduire la fenêtre',
    close: 'Fermer',
    file: '&Fichier',
    quit: 'Quitter',
    about: 'À propos d’OPS-COM Batch Review',
    hide: 'Masquer OPS-COM Batch Review',
    hideOthers: 'Masquer les autres',
    showAll: 'Tout afficher',
    sending: 'Des lignes sont encore en cours d’envoi.',
    sendingDetail:
      'Si vous quittez maintenant, les demandes en cours sont menées à terme et les autres lignes restent approuvées. Vous pourrez les envoyer la prochaine fois.',
    keepSending: 'Continuer l’envoi',
    quitNow: 'Arrêter et quitter',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** A word of the desktop in one language. */
export function desktopWords(language: Language): Readonly<Record<keyof (typeof words)['en'], string>> {
  return words[language];
}

/** The language that the administrator chose, or else the system's where the product speaks it. */
export function languageOf(chosen: Language | null, systemLocale: string): Language {
  return chosen ?? (/^fr\b/i.test(systemLocale) ? 'fr' : 'en');
}
