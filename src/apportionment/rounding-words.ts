import type { Bilingual } from '../http/language.js';
import type { RoundingUnit } from './rule.js';

/** What amounts are whole numbers of. */
export const UNIT_LABELS: Readonly<Record<RoundingUnit, Bilingual>> = {
  ore: { sv: 'hela ören', en: 'whole öre' },
  krona: { sv: 'hela kronor', en: 'whole kronor' },
  thousand: { sv: 'hela tusentals kronor', en: 'whole thousands of kronor' },
};
