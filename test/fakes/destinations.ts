import type { Destination } from '../../src/shared/push/destination.ts';

/** A controller that tests send to; the id and the name are told apart. */
export const NORTH: Destination = {
  id: 'north',
  name: 'North campus',
  kind: 'controller',
  url: 'https://north.example',
  clientCode: 'OC_NORTH',
  spelling: 'canada',
  environment: 'test',
  concurrency: 4,
  requestsPerSecond: null,
  emptyCells: 'omit',
  requireContact: false,
};
