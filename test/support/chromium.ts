import { existsSync } from 'node:fs';

/** Where Debian and others put a browser; CHROMIUM names another. */
const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser that the tests of pages use; null where there is none. */
export const CHROMIUM = PLACES.find((place) => place !== undefined && existsSync(place)) ?? null;

export const NO_BROWSER =
  'The tests in a browser did not run: there is no Chromium here. Get one (Debian: apt-get install chromium), or name yours in CHROMIUM.';
