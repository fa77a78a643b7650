import type { Page } from './web/page.js';
import { countiesPage } from './web/pages/counties.page.js';
import { countyPage } from './web/pages/county.page.js';

/** Every page of the web face. */
export const pages: readonly Page[] = [countiesPage, countyPage];
