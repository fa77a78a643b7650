import type { Bilingual } from '../http/language.js';
import type { BasisDate } from './basis.js';
import type { Cell } from './cell.js';
import { COMPARABILITY, type Comparability, type ComparabilityCode } from './comparability.js';
import { isComplete } from './figure.js';
import type { Measure } from './measure.js';
import type { StreamRule } from './stream-rule.js';

export type Circumstances = {
  measure: Measure;
  /** the comparison was asked to go across years, by a dimension of its own */
  acrossYears: boolean;
  suicide: boolean;
  rules: readonly StreamRule[];
  basis: readonly BasisDate[];
  /** counties of the answer without a document that has been read */
  unreadCounties: readonly string[];
};

/** Everything that stands in the way of comparing some cells with one another. */
export function comparabilityOf(cells: readonly Cell[], about: Circumstances): Comparability[] {
  const found: Comparability[] = [];
  const add = (code: ComparabilityCode, concerned: readonly Cell[], text: Bilingual) => {
    if (concerned.length === 0) return;
    found.push({
      code,
      text,
      rows: [...new Set(concerned.map(({ row }) => row))],
      columns: [...new Set(concerned.map(({ column }) => column))],
      cells: concerned.length,
    });
  };
  const filled = cells.filter(({ outcome }) => outcome.figure !== null);
  const some = (test: (cell: Cell) => boolean) => cells.filter(test);

  if (!about.acrossYears) {
    const agreements = [...new Set(cells.flatMap(({ group }) => group.agreements))].sort();
    if (agreements.length > 1) {
      add(
        'differentAgreementYears',
        some(({ group }) => group.agreements.length > 0),
        {
          sv: `Cellerna gäller ${agreements.length} olika överenskommelser (${agreements.join(', ')}). Jämför ett bidragsår i taget.`,
          en: `The cells are of ${agreements.length} different agreements (${agreements.join(', ')}). Compare one budget year at a time.`,
        },
      );
    }
  }
  const families = [...new Set(cells.flatMap(({ group }) => group.families))].sort();
  if (about.acrossYears && families.length > 1) {
    add(
      'differentAgreementYears',
      some(({ group }) => group.families.length > 0),
      {
        sv: `Åren gäller överenskommelser av olika slag (${families.join(', ')}). Pengar till olika saker är ingen förändring: välj ett slag i taget (family).`,
        en: `The years are of agreements of different kinds (${families.join(', ')}). Money for different things is no change: choose one kind at a time (family).`,
      },
    );
  }
  add(
    'areaSetsRelatedBroadly',
    some(({ group }) => group.loose > 0),
    {
      sv: 'Här ingår eller berörs områden och aktiviteter som bara delvis handlar om temat (temat är snävare, eller ämnena är besläktade).',
      en: 'Areas and activities that are only partly about the theme (it is narrower, or merely related) are counted or touched here.',
    },
  );
  add(
    'sharedBetweenThemes',
    some(({ group }) => group.shared > 0),
    {
      sv: 'Ett område som hör till flera teman står med hela sitt belopp under vart och ett. Lägg inte ihop raderna: totalen räknar varje tilldelning en gång.',
      en: 'An area of several themes stands with its whole amount under each. Do not add the rows up: the total counts each allocation once.',
    },
  );
  const matrix = filled.filter(({ group }) => group.matrix > 0);
  const prose = filled.filter(({ group }) => group.matrix < group.facts);
  if (about.measure.facts === 'activities' && matrix.length > 0 && prose.length > 0) {
    add('matrixRowsAgainstProse', filled, {
      sv: 'Rader i en matris räknas tillsammans med avsnitt och åtaganden i löpande text. Antalet säger hur dokumentet är skrivet, inte hur mycket som görs.',
      en: 'Matrix rows are counted together with sections and undertakings in prose. The number tells how the document is written, not how much is done.',
    });
  }
  const stated = cells.filter(({ base }) => base.figure !== null);
  const approximate = stated.filter(({ base }) => base.figure?.precision === 'approximate');
  if (approximate.length > 0 && approximate.length < stated.length) {
    add('exactAgainstApproximate', approximate, {
      sv: 'Ungefärliga belopp ("ca") står bredvid exakta eller avrundade. De har inget intervall och ingår inte i någon summa.',
      en: 'Approximate figures ("ca") stand beside exact or rounded ones. They have no interval and enter no sum.',
    });
  }
  addBasis(about, stated, add);
  add(
    'otherGeography',
    some(({ group }) => group.elsewhere > 0),
    {
      sv: 'Uppgiften står i ett annat läns dokument.',
      en: 'The figure stands in another county’s document.',
    },
  );
  add(
    'conflictingClaims',
    some(({ group }) => group.disputed > 0 || group.unresolved > 0),
    {
      sv: 'Uppgifter om samma sak står mot varandra. Är ingen godtagen finns inget värde, och totaler lämnar cellen utanför.',
      en: 'Claims about the same fact contradict each other. Where none is accepted there is no value, and totals leave the cell out.',
    },
  );
  add(
    'differentDefinitions',
    some(({ group }) => group.definitions > 1),
    {
      sv: 'Flera uppgifter gäller olika folkgrupper, avgränsningar eller perioder.',
      en: 'Several figures are of different populations, definitions or periods.',
    },
  );
  add(
    'incompleteSums',
    filled.filter(({ base }) => !isComplete(base)),
    {
      sv: 'Summan lämnar belopp utanför som saknas, är ungefärliga, står mot varandra eller bara delvis gäller temat.',
      en: 'The sum leaves out amounts that are absent, approximate, in conflict or only partly for the theme.',
    },
  );
  const empty = some(({ outcome }) => outcome.figure === null && outcome.absence !== 'notApplicable');
  if (about.unreadCounties.length > 0) {
    add(
      'onlyReadCounties',
      empty.filter(({ outcome }) => UNREAD.has(outcome.absence ?? '')),
      {
        sv: `${about.unreadCounties.length} län saknar läst dokument för det som jämförs. En tom cell säger ingenting om länet.`,
        en: `${about.unreadCounties.length} ${about.unreadCounties.length === 1 ? 'county has' : 'counties have'} no document that has been read for what is compared. An empty cell says nothing of the county.`,
      },
    );
  }
  add('missingValues', empty, {
    sv: `${empty.length} av ${cells.length} ${cells.length === 1 ? 'cell' : 'celler'} saknar värde; var och en säger varför. Frånvaro är inte noll.`,
    en: `${empty.length} of ${cells.length} ${cells.length === 1 ? 'cell has' : 'cells have'} no value; each says why. Absence is not zero.`,
  });
  addGuards(about, filled, add);
  return found;
}

const UNREAD = new Set(['noDocumentKnown', 'documentNotRead']);

type Add = (code: ComparabilityCode, concerned: readonly Cell[], text: Bilingual) => void;

function addBasis({ measure, basis }: Circumstances, stated: readonly Cell[], add: Add): void {
  if (measure.unit !== 'sekPerInhabitant') return;
  const dates = [...new Set(basis.map(({ date }) => date ?? '–'))];
  const off = basis.filter(({ year, date }) => year && date && Number(date.slice(0, 4)) < Number(year) - 1);
  if (dates.length > 1 || off.length > 0) {
    add('differentPopulationBase', stated, {
      sv: `Folkmängden är från ${dates.join(', ')}; för ${off.length > 0 ? 'något bidragsår är det mer än ett år tidigare' : 'olika bidragsår skiljer sig datumen'}.`,
      en: `The population is of ${dates.join(', ')}; ${off.length > 0 ? 'for some budget year that is more than a year earlier' : 'the dates differ between budget years'}.`,
    });
  }
}

function addGuards({ measure, rules, suicide }: Circumstances, filled: readonly Cell[], add: Add): void {
  if (measure.unit === 'sekPerInhabitant') {
    const ruleOf = (stream: string) => rules.filter((rule) => rule.stream === stream);
    const known = ({ group }: Cell) =>
      group.streams.length > 0 &&
      group.streams.every((stream) => {
        const all = ruleOf(stream);
        return all.length > 0 && all.every(({ byPopulation, status }) => !byPopulation && status === 'stated');
      });
    add(
      'ownKeyRanking',
      filled.filter((cell) => !known(cell)),
      {
        sv: 'Pengar som har fördelats efter folkmängd ger samma belopp per invånare överallt: skillnaderna mäter bara vilken dags folkmängd nyckeln använde. De rangordnas inte, och inte heller belopp vars fördelning inte är angiven.',
        en: 'Money that was divided by population gives the same amount per inhabitant everywhere: the differences only measure the date of the key. It is not ranked, nor are amounts whose division is not stated.',
      },
    );
  }
  if (suicide) {
    add('suicideNotRanked', filled, {
      sv: 'Självmord rangordnas inte mellan län eller år och medelvärdesbildas inte här: talen är små och varierar mellan åren.',
      en: 'Suicides are not ranked between counties or years, nor averaged here: the numbers are small and vary between years.',
    });
  }
}

/** The reasons for which `strict` refuses: all but those that only forbid a ranking. */
export function refusedByStrict(all: readonly Comparability[]): Comparability[] {
  return all.filter(({ code }) => COMPARABILITY[code].concerns !== 'ranking');
}
