import { MeaningError } from '../source/claim-columns.rule.js';
import { AgreementFile } from './agreement.reader.js';
import { IndicatorsFile } from './catalogues.reader.js';
import { planPlaceOf } from './plan-document.reader.js';
import { ObjectivesFile } from './plan-objectives.reader.js';
import type { PlanPlace, SeedCatalogue, SeedPart } from './reader.js';
import { readers } from './readers.js';
import { missingReferences } from './references.rule.js';
import { readSeedFile, SeedError, type SeedFault } from './seed-file.js';

/** The text of every seed file, by its path below `seeds/` with forward slashes. */
export type SeedFiles = ReadonlyMap<string, string>;

/**
 * Reads every seed file, checks each against its schema and all against each other.
 *
 * @returns the facts of each file, in the order of the paths
 * @throws SeedError with every fault found: file, line, field
 */
export function readSeeds(files: SeedFiles): SeedPart[] {
  const faults: SeedFault[] = [];
  const guard = <Value>(file: string, read: () => Value): Value | null => {
    try {
      return read();
    } catch (error) {
      if (error instanceof SeedError) faults.push(...error.faults);
      else if (error instanceof MeaningError) {
        faults.push({ file, line: 1, field: error.field, message: error.message });
      } else throw error;
      return null;
    }
  };

  const paths = [...files.keys()].sort();
  const catalogue = catalogueOf(files, paths, guard);
  const parts: SeedPart[] = [];
  for (const file of paths) {
    const reader = readers.find((candidate) => candidate.matches.test(file));
    if (!reader) {
      faults.push({ file, line: 1, field: '(file)', message: 'no kind of seed file has this name' });
      continue;
    }
    const facts = guard(file, () => reader.read(file, files.get(file) ?? '', catalogue));
    if (facts) parts.push({ file, facts });
  }
  if (faults.length === 0) faults.push(...duplicates(parts), ...missingReferences(parts));
  if (faults.length > 0) throw new SeedError(faults);
  return parts;
}

function duplicates(parts: readonly SeedPart[]): SeedFault[] {
  const first = new Map<string, string>();
  const faults: SeedFault[] = [];
  for (const { file, facts } of parts) {
    for (const { entity, id } of facts) {
      const key = `${entity}/${id}`;
      const earlier = first.get(key);
      if (earlier) faults.push({ file, line: 1, field: key, message: `is already stated in ${earlier}` });
      else first.set(key, file);
    }
  }
  return faults;
}

type Guard = <Value>(file: string, read: () => Value) => Value | null;

function catalogueOf(files: SeedFiles, paths: readonly string[], guard: Guard): SeedCatalogue {
  const text = (file: string) => files.get(file) ?? '';
  const streams = new Map<string, string[]>();
  const units = new Map<string, string>();
  const planByFolder = new Map<string, PlanPlace>();
  const objectiveIndicators = new Map<string, { text: string; items: unknown[] }>();
  const quiet: Guard = (_file, read) => {
    try {
      return read();
    } catch (error) {
      // Each file's own reader reports its faults; here they only leave the catalogue shorter.
      if (error instanceof SeedError) return null;
      throw error;
    }
  };

  for (const file of paths) {
    if (/^agreements\/[^/]+\/agreement\.yaml$/.test(file)) {
      const seed = quiet(file, () => readSeedFile(file, text(file), AgreementFile));
      for (const { year, streams: list } of seed?.budgetYears ?? []) {
        for (const stream of list) {
          const key = `${seed?.agreement.id}/${year}/${stream.recipientClass}`;
          streams.set(key, [...(streams.get(key) ?? []), stream.id]);
        }
      }
    } else if (file === 'reference/indicators.yaml') {
      const seed = quiet(file, () => readSeedFile(file, text(file), IndicatorsFile));
      for (const indicator of seed?.indicators ?? []) units.set(indicator.id, indicator.unit);
    } else if (file.endsWith('/document.yaml')) {
      const place = guard(file, () => quiet(file, () => planPlaceOf(file, text(file))));
      if (place) planByFolder.set(folderOf(file), place);
    }
  }
  for (const file of paths) {
    const plan = planByFolder.get(folderOf(file));
    if (!plan || !file.endsWith('/objectives.yaml')) continue;
    const seed = quiet(file, () => readSeedFile(file, text(file), ObjectivesFile));
    for (const objective of seed?.objectives ?? []) {
      if ('text' in objective.indicators) {
        objectiveIndicators.set(`${plan.planId}/${objective.id}`, objective.indicators);
      }
    }
  }
  return {
    streamOf: (agreement, year, recipientClass) => {
      const found = streams.get(`${agreement}/${year}/${recipientClass}`) ?? [];
      return found.length === 1 ? (found[0] ?? null) : null;
    },
    unitOf: (indicator) => units.get(indicator) ?? null,
    planOf: (file) => planByFolder.get(folderOf(file)) ?? null,
    plan: (planId) => [...planByFolder.values()].find((plan) => plan.planId === planId) ?? null,
    objectiveIndicators: (planId, objective) => objectiveIndicators.get(`${planId}/${objective}`) ?? null,
  };
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/'));
}
