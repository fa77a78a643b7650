import type { MoneyClaim, MoneyOrAbsence } from '../../source/evidence.js';
import { Money, Sources } from '../figure.js';
import type { Visit } from '../page.js';

/**
 * An amount with all that is stated of it. One claim is the amount and its source; several stand side by side, each
 * with its standing and the reason, and where none is accepted there is no single value.
 */
export function ClaimedAmount({
  visit,
  amount,
  claims,
}: {
  visit: Visit;
  amount: MoneyOrAbsence;
  claims: readonly MoneyClaim[];
}) {
  const { say } = visit;
  if (claims.length < 2) {
    const [claim] = claims;
    return (
      <>
        <Money visit={visit} amount={claim?.amount ?? shown(amount)} />
        <Sources visit={visit} citations={claim?.citations ?? []} />
      </>
    );
  }
  return (
    <div class="claimed">
      {'unresolved' in amount && (
        <p class="absent">
          {say(
            `${claims.length} uppgifter står mot varandra och ingen är godtagen: det finns inget enda belopp.`,
            `${claims.length} claims stand against each other and none is accepted: there is no single amount.`,
          )}
        </p>
      )}
      <ul class="claims">
        {claims.map((claim) => (
          <li>
            <Money visit={visit} amount={claim.amount} />
            {'standing' in claim.amount && claim.amount.standing === 'accepted' && (
              <small> ({say('godtagen', 'accepted')})</small>
            )}
            {claim.reason && (
              <p lang="sv">
                <small>{claim.reason}</small>
              </p>
            )}
            <Sources visit={visit} citations={claim.citations} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** An amount as a list shows it; claims that stand against each other are no absence. */
function shown(amount: MoneyOrAbsence) {
  return 'unresolved' in amount ? null : amount;
}

/** What is written where there is room for no sources; several unresolved claims are said, not left out. */
export function amountWords({ say }: Visit, amount: MoneyOrAbsence): string | null {
  if ('unresolved' in amount) return say('Uppgifter står mot varandra', 'Claims stand against each other');
  return 'label' in amount ? amount.label : null;
}
