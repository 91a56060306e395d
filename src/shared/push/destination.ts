/** Which of the two spellings of an attribute goes on the wire (province or state, postal_code or zip ...). */
export type Spelling = 'canada' | 'us';

/** A controller to push to. The token is not part of it: it stays in the keychain under the same id. */
export interface Destination {
  readonly id: string;
  /** What the administrator calls it. */
  readonly name: string;
  /** `practice` is the built-in controller on this computer. */
  readonly kind: 'controller' | 'practice';
  /** Origin only, without path: `https://controller.operationscommander.io`. Empty for `practice`. */
  readonly url: string;
  /** The path segment after `/api/`: `OC_TOMA` in the document. */
  readonly clientCode: string;
  readonly spelling: Spelling;
  readonly environment: 'production' | 'test';
  /** Requests under way at once, 1 to 16. */
  readonly concurrency: number;
  /** At most so many requests a second, or null for no limit of ours. */
  readonly requestsPerSecond: number | null;
  /** Empty optional cells: left out (default), or sent as empty strings. */
  readonly emptyCells: 'omit' | 'send';
  /** This destination requires first name, last name and e-mail. */
  readonly requireContact: boolean;
}

/** The id of the destination that is always there: the practice controller. */
export const PRACTICE_DESTINATION_ID = 'practice';

/** The client code that the document's own example uses. */
export const DOCUMENTED_CLIENT_CODE = 'OC_TOMA';

/** The practice destination; main starts its controller when a run begins. */
export const PRACTICE_DESTINATION: Destination = {
  id: PRACTICE_DESTINATION_ID,
  name: 'Practice controller',
  kind: 'practice',
  url: '',
  clientCode: DOCUMENTED_CLIENT_CODE,
  spelling: 'canada',
  environment: 'test',
  concurrency: 4,
  requestsPerSecond: null,
  emptyCells: 'omit',
  requireContact: false,
};
