import type { RecordKind } from '../record/record-kind.js';
import type { Refusal } from './refusals.command.js';

/** One thing to be done with one record. */
export type Operation = {
  kind: RecordKind;
  /** transition: a plan takes its next step */
  action: 'create' | 'put' | 'patch' | 'retract' | 'transition';
  /** null: the service makes one */
  id: string | null;
  body: unknown;
  /** the validators that the change is based on */
  ifMatch: string | undefined;
  /** put: the record must not be there */
  ifNoneMatch: boolean;
  reason: string | null;
};

/** Why one operation is refused: thrown where it is found, collected by the command. */
export class Refused extends Error {
  constructor(readonly refusals: readonly Omit<Refusal, 'operation'>[]) {
    super(refusals.map(({ detail }) => detail).join('; '));
    this.name = 'Refused';
  }
}

export function refuse(code: Refusal['code'], detail: string, pointer = ''): Refused {
  return new Refused([{ code, detail, pointer }]);
}
