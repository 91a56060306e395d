import { describe, expect, it } from 'vitest';

import {
  draftOf,
  EMPTY_DRAFT,
  finishDraft,
  forgetsToken,
  withPastedAddress,
} from '../../../src/renderer/settings/destination-draft.ts';
import type { Destination } from '../../../src/shared/push/destination.ts';

const campus: Destination = {
  id: 'campus',
  name: 'Campus',
  kind: 'controller',
  url: 'https://controller.example.edu',
  clientCode: 'OC_TOMA',
  spelling: 'canada',
  environment: 'production',
  concurrency: 4,
  requestsPerSecond: 2.5,
  emptyCells: 'omit',
  requireContact: true,
};
const draft = draftOf(campus);

describe('finishDraft', () => {
  it('gives back the destination that a draft was made of', () => {
    expect(finishDraft(draft, 'campus')).toEqual({ ok: true, destination: campus });
  });

  it('takes the host of a typed address, without outer spaces', () => {
    const finished = finishDraft({ ...draft, name: ' Campus ', url: ' controller.example.edu ' }, 'campus');
    expect(finished).toEqual({ ok: true, destination: campus });
  });

  it('reads an empty limit as none, and a decimal comma', () => {
    const none = finishDraft({ ...draft, requestsPerSecond: ' ' }, 'campus');
    const comma = finishDraft({ ...draft, requestsPerSecond: '2,5' }, 'campus');
    expect(none.ok && none.destination.requestsPerSecond).toBeNull();
    expect(comma.ok && comma.destination.requestsPerSecond).toBe(2.5);
  });

  it.each([
    ['name', '  ', 'error.name'],
    ['name', 'x'.repeat(101), 'error.name'],
    ['url', '', 'error.url.not-an-address'],
    ['url', 'http://controller.example.edu', 'error.url.not-https'],
    ['url', 'https://user:secret@controller.example.edu', 'error.url.credentials'],
    ['url', 'https://controller.example.edu/?a=1', 'error.url.query'],
    ['url', 'https://controller.example.edu/somewhere', 'error.url.path'],
    ['clientCode', '', 'error.clientCode'],
    ['clientCode', 'OC TOMA', 'error.clientCode'],
    ['clientCode', '../x', 'error.clientCode'],
    ['concurrency', '0', 'error.concurrency'],
    ['concurrency', '17', 'error.concurrency'],
    ['concurrency', '2.5', 'error.concurrency'],
    ['concurrency', 'four', 'error.concurrency'],
    ['requestsPerSecond', '0', 'error.rate'],
    ['requestsPerSecond', '1e3', 'error.rate'],
    ['requestsPerSecond', '1.2.3', 'error.rate'],
  ] as const)('refuses %s "%s"', (field, text, error) => {
    expect(finishDraft({ ...draft, [field]: text }, 'campus')).toEqual({
      ok: false,
      errors: { [field]: error },
    });
  });

  it('tells everything that is wrong at once', () => {
    const finished = finishDraft({ ...EMPTY_DRAFT, concurrency: '' }, 'new');
    expect(finished.ok ? [] : Object.keys(finished.errors)).toEqual([
      'name',
      'url',
      'clientCode',
      'concurrency',
    ]);
  });
});

describe('withPastedAddress', () => {
  it('takes host and client code out of the address of the API', () => {
    const pasted = { ...EMPTY_DRAFT, url: 'https://controller.example.edu/api/OC_OTHER/v1/profiles/push' };
    expect(withPastedAddress(pasted)).toEqual({
      ...EMPTY_DRAFT,
      url: 'https://controller.example.edu',
      clientCode: 'OC_OTHER',
    });
  });

  it.each(['controller.example.edu', 'not an address', ''])('leaves "%s" as it is', (url) => {
    expect(withPastedAddress({ ...draft, url })).toEqual({ ...draft, url });
  });
});

describe('forgetsToken', () => {
  it.each([
    ['the same host', campus, 'https://controller.example.edu/', false],
    ['another host', campus, 'https://other.example.edu', true],
    ['an address that is not one yet', campus, 'https://', false],
    ['a new destination', null, 'https://other.example.edu', false],
  ])('%s', (_name, before, url, forgets) => {
    expect(forgetsToken(before, { ...draft, url })).toBe(forgets);
  });
});
