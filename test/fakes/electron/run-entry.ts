/**
 * Runs in a process of its own: loads the real bundle of main with the fake `electron`, then does what the test
 * asks for over the process's channel. Usage: `node run-entry.ts <out/main/index.js> [arguments of the app]`.
 */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

import type { Ask, Asked } from './asks.ts';

const fake = new URL('./fake-electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: fake, shortCircuit: true } : next(specifier, context),
});

const { app, powerMonitor, preventable, record, session } = await import('./fake-electron.ts');

const answers: { [Name in Ask['ask']]: (ask: Extract<Ask, { ask: Name }>) => unknown } = {
  state: () => ({
    schemes: record.schemes,
    channels: [...record.handlers.keys()],
    windows: record.windows.map(({ options }) => options),
    loaded: record.loaded,
    errorBoxes: record.errorBoxes,
    questions: record.questions,
    exits: record.exits,
    quits: record.quits,
    focused: record.focused,
    menus: record.menus.map((menu) => menu.map(({ label }) => label)),
    paths: Object.fromEntries(record.paths),
    contents: record.windows[0]?.webContents.id ?? null,
  }),
  invoke: ({ channel, contents, frame, given }) => {
    const handler = record.handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler on ${channel}`);
    return handler({ sender: { id: contents }, senderFrame: frame }, ...given);
  },
  fetch: async ({ url, method }) => {
    const handler = record.protocols.get('app');
    if (handler === undefined) throw new Error('app:// is not served');
    // Node's Request knows no app:// base, and the handler uses these two members only.
    const response = await handler({ url, method } as Request);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  },
  navigate: ({ event, url }) => {
    const navigation = preventable({ url });
    record.windows[0]?.webContents.emit(event, navigation, url);
    return navigation.prevented;
  },
  openWindow: ({ url }) => record.windows[0]?.webContents.openHandler({ url }).action,
  permission: ({ permission, url }) => {
    const granted: boolean[] = [];
    record.session.permissionRequest?.({}, permission, (decision: boolean) => granted.push(decision), {
      requestingUrl: url,
    });
    return {
      requested: granted[0],
      checked: record.session.permissionCheck?.({}, permission, url),
      device: record.session.devicePermission?.(),
    };
  },
  download: ({ url }) => {
    const event = preventable();
    session.defaultSession.emit('will-download', event, { getURL: () => url });
    return event.prevented;
  },
  power: ({ event }) => powerMonitor.emit(event),
  secondInstance: () => app.emit('second-instance'),
  closeWindow: ({ answer }) => {
    record.nextAnswer = answer;
    (record.windows[0] as unknown as { close(): void }).close();
  },
};

process.on('message', (message: Asked) => {
  void Promise.resolve()
    .then(() => (answers[message.ask.ask] as (ask: Ask) => unknown)(message.ask))
    .then(
      (value) => process.send?.({ id: message.id, ok: true, value }),
      (error: unknown) => process.send?.({ id: message.id, ok: false, value: String(error) }),
    );
});

const [, , bundle = ''] = process.argv;
process.argv.splice(2, 1);
// eslint-disable-next-line no-unsanitized/method -- the bundle that the test names
await import(pathToFileURL(bundle).href);
