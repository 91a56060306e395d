import type { DestinationUrlFailure } from '../../shared/push/destination-url.ts';
import { parseDestinationUrl } from '../../shared/push/destination-url.ts';
import type { Destination, Spelling } from '../../shared/push/destination.ts';

/** A destination while it is being filled in: everything as it was typed. */
export interface DestinationDraft {
  readonly name: string;
  readonly url: string;
  readonly clientCode: string;
  readonly spelling: Spelling;
  readonly environment: Destination['environment'];
  readonly concurrency: string;
  /** Empty for no limit. */
  readonly requestsPerSecond: string;
  readonly emptyCells: Destination['emptyCells'];
  readonly requireContact: boolean;
}

/** What is wrong, by field; the words stand under these keys in `settings/words.ts`. */
export interface DraftErrors {
  readonly name?: 'error.name';
  readonly url?: `error.url.${DestinationUrlFailure}`;
  readonly clientCode?: 'error.clientCode';
  readonly concurrency?: 'error.concurrency';
  readonly requestsPerSecond?: 'error.rate';
}

/** What a new destination starts with: nothing that could send to the wrong place. */
export const EMPTY_DRAFT: DestinationDraft = {
  name: '',
  url: '',
  clientCode: '',
  spelling: 'canada',
  environment: 'production',
  concurrency: '4',
  requestsPerSecond: '',
  emptyCells: 'omit',
  requireContact: false,
};

/** A known destination, to be changed. */
export function draftOf(destination: Destination): DestinationDraft {
  const { requestsPerSecond, concurrency } = destination;
  return {
    ...destination,
    concurrency: String(concurrency),
    requestsPerSecond: requestsPerSecond === null ? '' : String(requestsPerSecond),
  };
}

/** A pasted address of the API carries the client code with it: takes both out of it. */
export function withPastedAddress(draft: DestinationDraft): DestinationDraft {
  const parsed = parseDestinationUrl(draft.url);
  if (!parsed.ok || parsed.clientCode === null) return draft;
  return { ...draft, url: parsed.origin, clientCode: parsed.clientCode };
}

/** The destination that was filled in, or what is wrong with it. Main checks it again. */
export function finishDraft(
  draft: DestinationDraft,
  id: string,
):
  | { readonly ok: true; readonly destination: Destination }
  | { readonly ok: false; readonly errors: DraftErrors } {
  const {
    name: _name,
    url: _url,
    clientCode: _code,
    concurrency: _some,
    requestsPerSecond: _rate,
    ...rest
  } = draft;
  const name = draft.name.trim();
  const clientCode = draft.clientCode.trim();
  const url = parseDestinationUrl(draft.url);
  const concurrency = numberIn(draft.concurrency, 1, 16);
  const limit = draft.requestsPerSecond.trim();
  const rate = limit === '' ? null : numberIn(limit, 0.1, 1000);
  const errors: DraftErrors = {
    ...(name === '' || name.length > 100 ? { name: 'error.name' as const } : {}),
    ...(url.ok ? {} : { url: `error.url.${url.failure}` as const }),
    ...(/^[A-Za-z0-9_-]{1,50}$/.test(clientCode) ? {} : { clientCode: 'error.clientCode' as const }),
    ...(Number.isInteger(concurrency) ? {} : { concurrency: 'error.concurrency' as const }),
    ...(Number.isNaN(rate) ? { requestsPerSecond: 'error.rate' as const } : {}),
  };
  if (!url.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    destination: {
      ...rest,
      id,
      kind: 'controller',
      name,
      url: url.origin,
      clientCode,
      concurrency,
      requestsPerSecond: rate,
    },
  };
}

/** Whether saving the draft forgets the token, because the token belongs to the host it was entered for. */
export function forgetsToken(before: Destination | null, draft: DestinationDraft): boolean {
  if (before === null) return false;
  const url = parseDestinationUrl(draft.url);
  return url.ok && url.origin !== before.url;
}

/** A number as it was typed, with a decimal point or comma; NaN where it is none or lies outside. */
function numberIn(text: string, least: number, most: number): number {
  const trimmed = text.trim().replace(',', '.');
  const number = /^[\d.]+$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  return number >= least && number <= most ? number : Number.NaN;
}
