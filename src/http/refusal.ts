import { HttpProblem, type ProblemCode } from './problem.js';

/** What a calculation throws where what was asked for cannot be done. */
type Refusal = Error & { code: string; pointer: string; detail: string };

/**
 * A calculation whose refusals become problems.
 *
 * @param kind the class of errors that are refusals: anything else is a fault of ours
 * @param problem the code of the problem; that of the refusal stands in its error
 * @param parameters where nothing was sent: the parameter that stands for a place
 * @throws HttpProblem
 */
export async function orRefuse<Result>(
  kind: abstract new (...given: never[]) => Refusal,
  problem: ProblemCode,
  work: () => Promise<Result>,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof kind)) throw error;
    const { code, pointer, detail } = error;
    const parameter = parameters[pointer];
    throw new HttpProblem(problem, `${parameter ?? pointer}: ${detail}`, [
      parameter === undefined ? { pointer, code, detail } : { parameter, code, detail },
    ]);
  }
}
