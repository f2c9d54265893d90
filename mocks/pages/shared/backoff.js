/** How long to wait before trying again, so that a struggling platform is not hammered. */

const FIRST_MS = 250;
const LONGEST_MS = 8000;

/** Milliseconds before attempt number `attempt` (1, 2, …): doubled each time, with up to a quarter of jitter. */
export function delayBefore(attempt) {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return plain * (1 + Math.random() / 4);
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
