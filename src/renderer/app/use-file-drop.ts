import { useEffect, useEffectEvent, useState } from 'react';

import type { Dropped } from './dropped-file.ts';
import { droppedFile, holdsFiles } from './dropped-file.ts';

/** Listens for files over the whole window. Gives whether one hovers now; tells what was dropped. */
export function useFileDrop(onDrop: (dropped: Dropped) => void): boolean {
  const [hovering, setHovering] = useState(false);
  const tell = useEffectEvent(onDrop);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setHovering(true);
    };
    const leave = (event: DragEvent): void => {
      // relatedTarget is null when the pointer leaves the window, not when it goes from element to element.
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent): void => {
      setHovering(false);
      if (event.dataTransfer === null || !holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      tell(droppedFile(event.dataTransfer));
    };
    window.addEventListener('dragenter', over);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', over);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return hovering;
}
