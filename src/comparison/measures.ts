import type { Measure } from './measure.js';
import { activities } from './measures/activities.measure.js';
import { activitiesWithIndicators } from './measures/activities-with-indicators.measure.js';
import { activitiesWithoutIndicators } from './measures/activities-without-indicators.measure.js';
import { activitiesWithoutResponsible } from './measures/activities-without-responsible.measure.js';
import { activitiesWithoutTimeline } from './measures/activities-without-timeline.measure.js';
import { agreementTotal } from './measures/agreement-total.measure.js';
import { allocated } from './measures/allocated.measure.js';
import { allocatedPerInhabitant } from './measures/allocated-per-inhabitant.measure.js';
import { changeFromYear } from './measures/change-from-year.measure.js';
import { observation } from './measures/observation.measure.js';
import { population } from './measures/population.measure.js';
import { received } from './measures/received.measure.js';
import { remaining } from './measures/remaining.measure.js';
import { requisitioned } from './measures/requisitioned.measure.js';
import { shareOfTotal } from './measures/share-of-total.measure.js';
import { shareUsed } from './measures/share-used.measure.js';
import { used } from './measures/used.measure.js';

/** Every measure that a comparison can be of. One file each: adding one touches its file and this list. */
export const measures: readonly Measure[] = [
  allocated,
  allocatedPerInhabitant,
  shareOfTotal,
  changeFromYear,
  agreementTotal,
  requisitioned,
  received,
  used,
  remaining,
  shareUsed,
  activities,
  activitiesWithIndicators,
  activitiesWithoutIndicators,
  activitiesWithoutTimeline,
  activitiesWithoutResponsible,
  observation,
  population,
];
