import autocannon from 'autocannon';

const CONNECTIONS = 10;
const WARM_SECONDS = 2;
const SECONDS = 6;

export interface Load {
  readonly rate: number;
  readonly p99: number;
}

/**
 * Asks a server without pause over ten connections, each path in its turn, and tells how many answers came a second and within how many
 * milliseconds 99 of 100 did. Throws where an answer was no success: refusals are quick.
 */
export async function load(url: string, paths: readonly string[]): Promise<Load> {
  await run(url, paths, WARM_SECONDS);
  const { requests, latency, non2xx, errors } = await run(url, paths, SECONDS);
  if (non2xx + errors > 0) throw new Error(`${String(non2xx)} refused and ${String(errors)} lost of ${paths[0] ?? ''}`);
  return { rate: requests.average, p99: latency.p99 };
}

function run(url: string, paths: readonly string[], duration: number): Promise<autocannon.Result> {
  return autocannon({
    url,
    connections: CONNECTIONS,
    duration,
    headers: { 'accept-encoding': 'br', accept: 'text/html,application/json,*/*' },
    requests: paths.map((path) => ({ path })),
  });
}
