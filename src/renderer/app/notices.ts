import { create } from 'zustand';

import type { Problem } from '../../shared/bridge/problem.ts';
import { describeProblem } from '../../shared/bridge/problem.ts';
import { currentLanguage } from './i18n.ts';

/** `problem` stays until it is dismissed; the others leave after some seconds. */
export type Tone = 'information' | 'success' | 'problem';

/** One message in the corner of the window, read out by a screen reader. */
export interface Notice {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  /** A message takes the place of an earlier one on the same topic; null for one that stands by itself. */
  readonly topic: string | null;
}

interface Notices {
  readonly notices: readonly Notice[];
  readonly nextId: number;
}

/** The messages on screen, oldest first. */
export const useNotices = create<Notices>(() => ({ notices: [], nextId: 1 }));

/** How many messages stand at once; an older one gives way. */
const MOST_NOTICES = 4;

/** Says something. The same sentence twice in a row is shown once. */
export function notify({
  tone,
  text,
  topic = null,
}: {
  readonly tone: Tone;
  readonly text: string;
  readonly topic?: string | null;
}): void {
  useNotices.setState(({ notices, nextId }) => {
    const others = notices.filter(
      (notice) => notice.text !== text && (topic === null || notice.topic !== topic),
    );
    return {
      notices: [...others, { id: nextId, tone, text, topic }].slice(-MOST_NOTICES),
      nextId: nextId + 1,
    };
  });
}

/** Says a problem of the bridge in the language of the window. */
export function notifyProblem(problem: Problem): void {
  notify({ tone: 'problem', text: describeProblem(problem, currentLanguage()) });
}

/** Takes a message away. */
export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
