import { create } from 'zustand';

interface WaitingFiles {
  /** In the order in which they were dropped. They stay where they are on the disk until they are read. */
  readonly files: readonly File[];
  add: (files: readonly File[]) => void;
  /** Takes files out: one that is imported now, or all that nobody wants any more. */
  remove: (files: readonly File[]) => void;
}

/** Files that were dropped together with the one that is imported now, and wait for their turn. */
export const useWaitingFiles = create<WaitingFiles>((set) => ({
  files: [],
  add: (files) => {
    set((state) => ({ files: [...state.files, ...files] }));
  },
  remove: (files) => {
    set((state) => ({ files: state.files.filter((file) => !files.includes(file)) }));
  },
}));
