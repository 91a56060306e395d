import type { MenuItemConstructorOptions } from 'electron';
import { Menu } from 'electron';

import type { Language } from '../../shared/bridge/language.ts';
import { desktopWords } from './words.ts';

/**
 * The application menu: the system's own roles with words in the product's language. Undo and redo of cells
 * are the page's; the menu's act on the text field that is being edited. Reload and developer tools are there
 * while developing only.
 */
export function setMenu(language: Language, platform: NodeJS.Platform, developing: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, platform, developing)));
}

function menuTemplate(
  language: Language,
  platform: NodeJS.Platform,
  developing: boolean,
): MenuItemConstructorOptions[] {
  const words = desktopWords(language);
  const application: MenuItemConstructorOptions =
    platform === 'darwin'
      ? {
          label: 'OPS-COM Batch Review',
          submenu: [
            { role: 'about', label: words.about },
            { type: 'separator' },
            { role: 'hide', label: words.hide },
            { role: 'hideOthers', label: words.hideOthers },
            { role: 'unhide', label: words.showAll },
            { type: 'separator' },
            { role: 'quit', label: words.quit },
          ],
        }
      : { label: words.file, submenu: [{ role: 'quit', label: words.quit }] };
  return [
    application,
    {
      label: words.edit,
      submenu: [
        // Without a shortcut of their own, so that Ctrl+Z in the grid reaches the page.
        { role: 'undo', label: words.undo, registerAccelerator: false },
        { role: 'redo', label: words.redo, registerAccelerator: false },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        ...(developing
          ? ([{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }] as const)
          : []),
        { role: 'resetZoom', label: words.actualSize },
        { role: 'zoomIn', label: words.larger },
        { role: 'zoomOut', label: words.smaller },
        { type: 'separator' },
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    {
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimize },
        { role: 'close', label: words.close },
      ],
    },
  ];
}
