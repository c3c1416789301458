type End = () => Promise<void>;
const ends = new Set<End>();

/** Where the bench is stopped, this is called, and awaited, before it ends; until the returned function is called. */
export function endBeforeBench(end: End): () => void {
  ends.add(end);
  return () => void ends.delete(end);
}

export const endAll = (): Promise<unknown> => Promise.allSettled([...ends].map((end) => end()));
