/**
 * Lets many ask one question at once: whoever comes while it is being asked shares the next asking, so that no answer is older
 * than the request for it. Under load one asking serves many; without, each has its own.
 */
export function sharing<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<unknown> | undefined;
  let next: Promise<Answer> | undefined;
  const start = (): Promise<Answer> => {
    next = undefined;
    const answer = ask();
    const ended = answer.then(nothing, nothing).then(() => {
      if (running === ended) running = undefined;
    });
    running = ended;
    return answer;
  };
  return () => {
    if (running === undefined) return start();
    return (next ??= running.then(start));
  };
}

function nothing(): void {
  // Whoever asked hears of a failure; here it only matters that the asking ended.
}
