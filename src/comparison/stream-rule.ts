/** How a stream is known to have been divided. */
export type StreamRule = {
  stream: string;
  status: 'stated' | 'inferred';
  basis: string;
  /** some part of it was divided by population, or by weights that stand for it */
  byPopulation: boolean;
  /** the weights were calculated from the amounts themselves */
  circular: boolean;
  /** what other claims say that the whole stream is, against the accepted one */
  disputed: readonly string[];
};
