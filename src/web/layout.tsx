import type { Child } from 'hono/jsx';
import { instantText, unitName } from './number.js';
import { MONEY_UNITS, type View, type Visit } from './page.js';

/** What every page leads to. */
export const MENU: readonly { path: string; sv: string; en: string }[] = [
  { path: '/', sv: 'Översikt', en: 'Overview' },
  { path: '/jamfor', sv: 'Jämför län', en: 'Compare counties' },
  { path: '/tackning', sv: 'Täckning per tema', en: 'Coverage by theme' },
  { path: '/insatser', sv: 'Insatser', en: 'Initiatives' },
  { path: '/lan', sv: 'Län', en: 'Counties' },
  { path: '/overenskommelser', sv: 'Överenskommelser', en: 'Agreements' },
  { path: '/avstamning', sv: 'Avstämning', en: 'Reconciliation' },
  { path: '/fordelning', sv: 'Fördelningsberäkning', en: 'Apportionment' },
  { path: '/sok', sv: 'Sök och källor', en: 'Search and sources' },
];

/** A whole page around what it shows: head, menu, trail, and what every page ends with. */
export function Layout({ visit, view }: { visit: Visit; view: View }) {
  const { language, say, href } = visit;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/web/lansvis.css" />
        <script src="/web/lansvis.js" defer={true} />
        <title>{view.title === 'Länsvis' ? view.title : `${view.title} · Länsvis`}</title>
      </head>
      <body>
        <a class="skip" href="#innehall">
          {say('Till innehållet', 'Skip to content')}
        </a>
        <header class="site">
          <a class="brand" href={href('/')}>
            Länsvis
          </a>
          <search class="find">
            <form action="/sok">
              {language === 'en' && <input type="hidden" name="lang" value="en" />}
              <input
                type="search"
                name="q"
                aria-label={say('Sök i planer, insatser och källor', 'Search plans, initiatives and sources')}
                placeholder={say('Sök', 'Search')}
                data-shortcut="/"
              />
              <button type="submit">{say('Sök', 'Search')}</button>
            </form>
          </search>
          <a
            class="language"
            href={otherLanguage(visit)}
            lang={language === 'sv' ? 'en' : 'sv'}
            hreflang={language === 'sv' ? 'en' : 'sv'}
          >
            {language === 'sv' ? 'English' : 'Svenska'}
          </a>
          <nav aria-label={say('Huvudmeny', 'Main menu')}>
            <ul>
              {MENU.map(({ path, sv, en }) => (
                <li>
                  <a href={href(path)} aria-current={path === view.section ? 'page' : undefined}>
                    {say(sv, en)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="innehall" tabindex={-1}>
          {view.trail && view.trail.length > 0 && (
            <nav class="trail" aria-label={say('Du är här', 'You are here')}>
              <ol>
                {view.trail.map(({ href: to, label }) => (
                  <li>
                    <a href={to}>{label}</a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <h1 lang={view.titleLanguage}>{view.title}</h1>
          {view.lead && <p class="lead">{view.lead}</p>}
          {view.body}
          <Ending visit={visit} view={view} />
        </main>
        <Footer visit={visit} />
      </body>
    </html>
  );
}

/** How the page is cited, which API calls hold its figures, and in what unit they are written. */
function Ending({ visit, view }: { visit: Visit; view: View }) {
  const { say, version, here, unit } = visit;
  const { revision, committedAt } = version;
  const cited = visit.href(here.path, { ...here.query, knownAt: String(revision) });
  return (
    <aside class="ending" aria-label={say('Om sidans uppgifter', 'About the figures of this page')}>
      <p>
        {say('Belopp i', 'Amounts in')}{' '}
        {MONEY_UNITS.map((each) => (
          <>
            {each === unit ? (
              <strong>{unitName(each)}</strong>
            ) : (
              <a href={visit.href(here.path, { ...here.query, unit: each === 'kr' ? undefined : each })}>
                {unitName(each)}
              </a>
            )}{' '}
          </>
        ))}
        {say('– alltid till sista siffran.', '– always to the last digit.')}
      </p>
      <p>
        {say('Uppgifterna är av revision', 'The figures are of revision')} {revision} ({instantText(committedAt)}).{' '}
        <a href={cited}>{say('Fast länk till just dessa uppgifter', 'Permanent link to these very figures')}</a>
      </p>
      <p>
        {say('Hänvisa så här:', 'Cite as:')}{' '}
        <cite>
          Länsvis, ”<span lang={view.titleLanguage}>{view.title}</span>”, revision {revision},{' '}
          {committedAt.slice(0, 10)}.
        </cite>
      </p>
      {view.api && view.api.length > 0 && (
        <p>
          {say('Samma uppgifter i API:et:', 'The same figures in the API:')}{' '}
          {view.api.map(({ href, label }, index) => (
            <>
              {index > 0 && ', '}
              <a href={href}>{label}</a>
            </>
          ))}
        </p>
      )}
    </aside>
  );
}

function Footer({ visit }: { visit: Visit }) {
  const { say, href } = visit;
  return (
    <footer class="site">
      <p>
        <a href={href('/om')}>{say('Om Länsvis', 'About Länsvis')}</a> · <a href="/docs">API</a> ·{' '}
        <a href={href('/tillganglighet')}>{say('Tillgänglighet', 'Accessibility')}</a> ·{' '}
        <a href="/rapportera">{say('Rapportera fel', 'Report an error')}</a>
      </p>
      <p>
        {say(
          'Fakta får användas fritt (CC0 1.0); citat står med sin källa.',
          'Facts may be used freely (CC0 1.0); quotes stand with their source.',
        )}
      </p>
      <Helpline visit={visit} />
    </footer>
  );
}

/** Stands on every page, and beside every figure about suicide. */
export function Helpline({ visit: { say } }: { visit: Visit }) {
  return (
    <p class="helpline">
      {say('Mår du dåligt? Självmordslinjen', 'Do you feel bad? The Swedish suicide helpline')}{' '}
      <a href="tel:90101">90101</a>, {say('vårdråd', 'health advice')} <a href="tel:1177">1177</a>,{' '}
      {say('akut fara', 'acute danger')} <a href="tel:112">112</a>.
    </p>
  );
}

function otherLanguage({ language, here, href }: Visit): string {
  return href(here.path, { ...here.query, lang: language === 'sv' ? 'en' : 'sv' });
}

/** A part of a page with a heading of its own. */
export function Section({ title, id, children }: { title: Child; id?: string; children?: Child }) {
  return (
    <section id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
