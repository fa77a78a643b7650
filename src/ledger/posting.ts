/** What one member of one line is, beside the facts and the ledger. */
export type PostingFault = { line: number; member: string; code: string; value: string | null; said: string | null };

/** An account that would not hold: what it would become, what it may be at most (or least), and by how much. */
export type Overdrawn = {
  rule: 'requisitionedWithinAllotted' | 'receivedWithinRequisitioned' | 'heldNotNegative' | 'allottedWithinAccepted';
  allocation: string | null;
  coFunding: string | null;
  agreement: string;
  county: string;
  budgetYear: string | null;
  holder: string | null;
  would: string;
  limit: string;
  by: string;
};

/** What was posted, kept with the change set for whoever sends the same key again. */
export type PostedBatch = {
  batch: string;
  revision: number;
  entries: number;
  total: string;
  digest: string;
  firstId: string;
  lastId: string;
};

export type PostingOutcome =
  | { status: 'committed' | 'replayed'; revision: number; committedAt: string; answer: PostedBatch }
  | { status: 'checked'; revision: number; answer: PostedBatch }
  | { status: 'keyReused'; revision: number }
  | { status: 'refused'; total: number; faults: PostingFault[] }
  | { status: 'overdrawn'; accounts: Overdrawn[] };

/** Who posts, why, and for which counties. */
export type Posting = {
  id: string;
  actor: string;
  reason: string;
  idempotencyKey?: string | undefined;
  requestHash?: string | undefined;
  counties: readonly string[];
  dryRun: boolean;
};
