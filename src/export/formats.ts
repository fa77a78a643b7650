import { csvFormat } from './csv.format.js';
import type { Format } from './format.js';
import { jsonstatFormat } from './jsonstat.format.js';
import { ndjsonFormat } from './ndjson.format.js';
import { xlsxFormat } from './xlsx.format.js';

/** Every format but JSON, in the order in which Accept prefers them when it does not say. */
export const formats: readonly Format[] = [csvFormat, xlsxFormat, jsonstatFormat, ndjsonFormat];
