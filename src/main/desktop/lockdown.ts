import type { Session, WebContents } from 'electron';
import { app } from 'electron';

/** The one permission that the page may use: putting the text of copied cells on the clipboard. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** What decides about an address. */
export interface OwnAddresses {
  /** Whether it is the app's own page. */
  isOurPage(address: string): boolean;
  /** Whether the page may load it again by itself: only the development server's. */
  mayReload(address: string): boolean;
}

/**
 * Takes from every page what this app never needs: going elsewhere, opening windows, embedding pages. A link
 * or a dropped file could otherwise put a stranger's page into a window that has the bridge.
 */
export function lockDownContents(own: OwnAddresses): void {
  app.on('web-contents-created', (_event, contents) => {
    lockDown(contents, own);
  });
}

function lockDown(contents: WebContents, own: OwnAddresses): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (details) => {
    if (!own.mayReload(details.url)) details.preventDefault();
  });
}

/** Refuses permissions and devices, and every download but the reports that the page makes in memory. */
export function lockDownSession(session: Session, own: OwnAddresses): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(permission === ALLOWED_PERMISSION && own.isOurPage(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === ALLOWED_PERMISSION && own.isOurPage(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    const address = item.getURL();
    const isOurBlob = address.startsWith('blob:') && own.isOurPage(address.slice('blob:'.length));
    if (!isOurBlob) event.preventDefault();
  });
}
