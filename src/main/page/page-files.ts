import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { policyHeaders } from './page-policy.ts';

/** What index.html holds where the nonce of its answer belongs. */
const NONCE_PLACE = '__STYLE_NONCE__';

/** The worker that reads sheets, the only script with WebAssembly; a hash follows. */
const SHEET_WORKER = '/assets/sheet.worker-';

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.json', 'application/json; charset=utf-8'],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
]);

/** One answer to a request for a file of the page. */
export interface PageAnswer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The files of the built page by their exact path (`/assets/index.js`); `/` is index.html. */
export interface PageFiles {
  readonly paths: readonly string[];
  /** The file at exactly this path, with the policy; anything else is 404. `nonce` is used once. */
  answer(path: string, nonce: string): PageAnswer;
}

/** The folder of the page is missing or holds none. `message` is one sentence that says what to do. */
export class PageNotBuilt extends Error {
  override readonly name = 'PageNotBuilt';
  constructor() {
    super('The page of the app is missing: run "npm run build", or install the app again.');
  }
}

/**
 * Reads the built page whole. Afterwards no request can reach the disk: a path is a key of a map, so there is
 * nothing that `..` or an odd escape could climb out of. Rejects with {@link PageNotBuilt}.
 */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  await collect(folder, '', files).catch(() => {
    throw new PageNotBuilt();
  });
  const index = files.get('/index.html');
  if (index === undefined) throw new PageNotBuilt();
  files.set('/', index);
  const encoder = new TextEncoder();
  const indexText = new TextDecoder().decode(index);

  return {
    paths: [...files.keys()],
    answer(path, nonce) {
      const bytes = files.get(path);
      const headers = policyHeaders(nonce, path.startsWith(SHEET_WORKER));
      if (bytes === undefined) {
        return {
          status: 404,
          headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
          body: encoder.encode('There is no such file in this app.\n'),
        };
      }
      const isPage = bytes === index;
      headers['Content-Type'] = isPage ? (MEDIA_TYPES.get('.html') ?? '') : mediaType(path);
      // Built files carry a hash in their name, so only the page itself must always be fresh.
      headers['Cache-Control'] = path.startsWith('/assets/')
        ? 'private, max-age=31536000, immutable'
        : 'no-store';
      return {
        status: 200,
        headers,
        body: isPage ? encoder.encode(indexText.replaceAll(NONCE_PLACE, nonce)) : bytes,
      };
    },
  };
}

function mediaType(path: string): string {
  return MEDIA_TYPES.get(extname(path)) ?? 'application/octet-stream';
}

/** Links are not followed: only real files inside the folder count. */
async function collect(
  folder: string,
  prefix: string,
  files: Map<string, Uint8Array<ArrayBuffer>>,
): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await collect(path, `${prefix}/${entry.name}`, files);
    else if (entry.isFile() && !entry.name.endsWith('.map')) {
      files.set(`${prefix}/${entry.name}`, new Uint8Array(await readFile(path)));
    }
  }
}
