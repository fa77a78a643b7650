import type { Page } from './web/page.js';
import { aboutPage } from './web/pages/about.page.js';
import { accessibilityPage } from './web/pages/accessibility.page.js';
import { agreementPage } from './web/pages/agreement.page.js';
import { agreementsPage } from './web/pages/agreements.page.js';
import { apportionmentPage } from './web/pages/apportionment.page.js';
import { comparisonPage } from './web/pages/comparison.page.js';
import { countiesPage } from './web/pages/counties.page.js';
import { countyPage } from './web/pages/county.page.js';
import { coveragePage } from './web/pages/coverage.page.js';
import { documentPage } from './web/pages/document.page.js';
import { documentsPage } from './web/pages/documents.page.js';
import { findingPage } from './web/pages/finding.page.js';
import { followUpPage } from './web/pages/follow-up.page.js';
import { initiativePage } from './web/pages/initiative.page.js';
import { initiativesPage } from './web/pages/initiatives.page.js';
import { overviewPage } from './web/pages/overview.page.js';
import { pastedBudgetPage } from './web/pages/pasted-budget.page.js';
import { planPage } from './web/pages/plan.page.js';
import { reconciliationPage } from './web/pages/reconciliation.page.js';
import { searchPage } from './web/pages/search.page.js';

/** Every page of the web face. */
export const pages: readonly Page[] = [
  overviewPage,
  accessibilityPage,
  aboutPage,
  documentPage,
  documentsPage,
  agreementPage,
  agreementsPage,
  countiesPage,
  countyPage,
  planPage,
  initiativesPage,
  initiativePage,
  searchPage,
  reconciliationPage,
  pastedBudgetPage,
  findingPage,
  apportionmentPage,
  comparisonPage,
  coveragePage,
  followUpPage,
];
