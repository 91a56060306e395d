import { randomBytes } from 'node:crypto';

import { protocol } from 'electron';

import type { PageFiles } from '../page/page-files.ts';

const SCHEME = 'app';
const HOST = 'opscom';

/** The address of the window's page. */
export const APP_PAGE = `${SCHEME}://${HOST}/index.html`;

/** Whether an address is the app's own page or one of its files: compared part by part, never as a prefix. */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === '';
}

/**
 * Makes `app://` a scheme with an origin of its own, secure and with fetch, as the content security policy and
 * module workers need. To be called before Electron is ready.
 */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of the built page under `app://opscom/`, and nothing else. */
export function serveAppScheme(page: PageFiles): void {
  protocol.handle(SCHEME, (request) => {
    const path = isAppAddress(request.url) && request.method === 'GET' ? new URL(request.url).pathname : '';
    const { status, headers, body } = page.answer(path, randomBytes(16).toString('base64'));
    return new Response(body, { status, headers: { ...headers } });
  });
}
