import type { Comparison } from '../../comparison/comparison.js';
import { numberText } from '../../money/number-text.js';
import { Absent, Money } from '../figure.js';
import { moneyText } from '../number.js';
import type { Visit } from '../page.js';

/** What the API says of one cell or total. */
export type Compared = NonNullable<Comparison['total']>;
export type ComparedUnit = Comparison['measure']['unit'];

/** Decimal text in the unit of its measure: "15 926 515 kr", "129,54 kr per invånare", "25,12 %", "43". */
export function comparedText({ unit: shown, language, say }: Visit, value: string, unit: ComparedUnit): string {
  const text = numberText(value, language);
  if (unit === 'sek') return moneyText(shown === 'kr' ? wholeOre(value) : value, shown, language);
  if (unit === 'sekPerInhabitant') return `${numberText(withOre(value), language)} ${say('kr/inv.', 'SEK/inh.')}`;
  if (unit === 'percent') return `${text} %`;
  if (unit === 'per100000') return `${text} ${say('per 100 000', 'per 100,000')}`;
  return text;
}

function boundText({ language }: Visit, value: string, unit: ComparedUnit): string {
  return numberText(unit === 'sekPerInhabitant' ? withOre(value) : value, language);
}

/** Kronor with both digits of the öre: "17.5" is "17.50". */
function withOre(value: string): string {
  const [whole = '', ore = ''] = value.split('.');
  return `${whole}.${ore.padEnd(2, '0')}`;
}

/** The same where there are öre at all. */
function wholeOre(value: string): string {
  return value.includes('.') ? withOre(value) : value;
}

/** What the numbers of an axis are. */
export function unitText({ say }: Visit, unit: ComparedUnit): string {
  if (unit === 'sek') return say('kr', 'SEK');
  if (unit === 'sekPerInhabitant') return say('kr per invånare', 'SEK per inhabitant');
  if (unit === 'percent') return '%';
  if (unit === 'per100000') return say('per 100 000', 'per 100,000');
  return unit === 'persons' ? say('personer', 'persons') : say('antal', 'number');
}

/** A compared value as it stands: with its interval, what it leaves out, or why there is none. */
export function ComparedValue({
  visit,
  value,
  unit,
  href,
}: {
  visit: Visit;
  value: Compared;
  unit: ComparedUnit;
  href?: string | null;
}) {
  if (value.value === null) return <Absent visit={visit} label={value.reason} />;
  const figure =
    unit === 'sek' ? (
      <Money visit={visit} amount={value} />
    ) : (
      <span class="money">
        {value.precision === 'approximate' && `${visit.say('ca', 'about')} `}
        <data value={value.value}>{comparedText(visit, value.value, unit)}</data>
        {value.precision === 'rounded' && value.lower && value.upper && value.lower !== value.upper && (
          <small>
            {' '}
            ({visit.say('avrundat', 'rounded')}: {boundText(visit, value.lower, unit)} –{' '}
            {boundText(visit, value.upper, unit)})
          </small>
        )}
      </span>
    );
  return (
    <>
      {href ? <a href={href}>{figure}</a> : figure}
      <LeftOut visit={visit} value={value} />
    </>
  );
}

function LeftOut({ visit: { say }, value: { leftOut } }: { visit: Visit; value: Compared }) {
  const parts = [
    leftOut.approximate > 0 && `${leftOut.approximate} ${say('ungefärliga', 'approximate')}`,
    leftOut.absent > 0 && `${leftOut.absent} ${say('utan belopp', 'without an amount')}`,
    leftOut.unresolved > 0 && `${leftOut.unresolved} ${say('som står mot varandra', 'in conflict')}`,
    leftOut.loose > 0 && `${leftOut.loose} ${say('bara delvis om temat', 'only partly about the theme')}`,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <small class="left-out">
      {say('Utanför:', 'Left out:')} {parts.join(', ')}
    </small>
  );
}
