/**
 * How much is tried. `npm test` tries a little of everything; `npm run proofs` all of it:
 * 20 rounds of 1 000 writes for each kind of kill, and 480 terminated backends.
 */
function count(name: string, fallback: number): number {
  const text = process.env[name] ?? '';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : fallback;
}

/** kills of each kind */
export const ROUNDS = count('LANSVIS_PROOF_ROUNDS', 2);
/** writes in each round, in the middle of which something is killed */
export const WRITES = count('LANSVIS_PROOF_WRITES', 40);
/** database sessions that are ended under the service */
export const TERMINATIONS = count('LANSVIS_PROOF_TERMINATIONS', 24);
/** at once */
export const CLIENTS = count('LANSVIS_PROOF_CLIENTS', 20);

/** Long enough for so many rounds on a busy machine; what hangs is found by the requests' own deadline. */
export const roundsMs = (rounds: number, writes: number): number => 60_000 + rounds * (30_000 + writes * 250);
