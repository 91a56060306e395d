import { create } from 'zustand';

interface FindState {
  readonly isOpen: boolean;
  /** Grows each time that the bar is asked for, so that it takes the focus again. */
  readonly asked: number;
}

/** The bar that looks for a text. What is looked for is shared with find and replace. */
export const useFind = create<FindState>(() => ({ isOpen: false, asked: 0 }));

/** Opens the bar, or gives it the focus. */
export function openFind(): void {
  useFind.setState(({ asked }) => ({ isOpen: true, asked: asked + 1 }));
}

/** Closes it; what was looked for is kept for F3. */
export function closeFind(): void {
  useFind.setState({ isOpen: false });
}
