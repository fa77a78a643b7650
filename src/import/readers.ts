import { agreementReader } from './agreement.reader.js';
import {
  bodiesReader,
  documentsReader,
  indicatorsReader,
  initiativeCatalogueReader,
  themesReader,
} from './catalogues.reader.js';
import { countiesReader } from './counties.reader.js';
import { countyAllocationsReader } from './county-allocations.reader.js';
import { followUpsReader } from './follow-ups.reader.js';
import { municipalitiesReader } from './municipalities.reader.js';
import { planActivitiesReader } from './plan-activities.reader.js';
import { planActorsReader } from './plan-actors.reader.js';
import { planDocumentReader } from './plan-document.reader.js';
import { planFiguresReader } from './plan-figures.reader.js';
import { planInitiativesReader } from './plan-initiatives.reader.js';
import { planMoneyReader } from './plan-money.reader.js';
import { planObjectivesReader } from './plan-objectives.reader.js';
import { planStructureReader } from './plan-structure.reader.js';
import { populationCountiesReader, populationMunicipalitiesReader } from './population.reader.js';
import { possibleConflictsReader } from './possible-conflicts.reader.js';
import type { Reader } from './reader.js';
import { readingsReader } from './readings.reader.js';

/** Every kind of seed file. A new kind is one file here and one line in this list. */
export const readers: readonly Reader[] = [
  countiesReader,
  municipalitiesReader,
  themesReader,
  indicatorsReader,
  initiativeCatalogueReader,
  documentsReader,
  bodiesReader,
  populationCountiesReader,
  populationMunicipalitiesReader,
  agreementReader,
  countyAllocationsReader,
  planDocumentReader,
  planStructureReader,
  planObjectivesReader,
  planActivitiesReader,
  planMoneyReader,
  planFiguresReader,
  planActorsReader,
  planInitiativesReader,
  followUpsReader,
  possibleConflictsReader,
  readingsReader,
];
