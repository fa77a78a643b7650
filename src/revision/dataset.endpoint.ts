import * as z from 'zod';
import type { Endpoint } from '../http/endpoint.js';

const LangText = z.array(z.object({ '@language': z.enum(['sv', 'en']), '@value': z.string() }));

const Dataset = z
  .object({
    '@id': z.string(),
    '@type': z.literal('dcat:Dataset'),
    'dcterms:title': LangText,
    'dcterms:description': LangText,
    'dcterms:identifier': z.string(),
    'dcterms:license': z.object({ '@id': z.string() }),
    'dcterms:accessRights': z.object({ '@id': z.string() }),
    'dcterms:language': z.array(z.object({ '@id': z.string() })),
    'dcterms:spatial': z.object({ '@id': z.string() }),
    'dcterms:temporal': z.object({ 'dcat:startDate': z.string(), 'dcat:endDate': z.string() }),
    'dcterms:accrualPeriodicity': z.object({ '@id': z.string() }),
    'dcat:theme': z.object({ '@id': z.string() }),
    'dcat:keyword': LangText,
    'dcat:version': z.string(),
    'dcat:distribution': z.array(
      z.object({
        '@id': z.string(),
        '@type': z.literal('dcat:Distribution'),
        'dcterms:title': LangText,
        'dcat:accessURL': z.object({ '@id': z.string() }),
        'dcat:mediaType': z.string(),
        'dcterms:license': z.object({ '@id': z.string() }),
        'dcat:accessService': z.object({
          '@id': z.string(),
          '@type': z.literal('dcat:DataService'),
          'dcterms:title': LangText,
          'dcat:endpointURL': z.object({ '@id': z.string() }),
          'dcat:endpointDescription': z.object({ '@id': z.string() }),
        }),
      }),
    ),
  })
  .meta({ id: 'DatasetDescription', description: 'One data set as DCAT-AP-SE describes it.' });

const Catalog = z
  .object({
    '@context': z.record(z.string(), z.string()),
    '@id': z.string(),
    '@type': z.literal('dcat:Catalog'),
    'dcterms:title': LangText,
    'dcterms:description': LangText,
    'dcterms:publisher': z.object({ '@type': z.literal('foaf:Agent'), 'foaf:name': z.string() }),
    'dcterms:license': z.object({ '@id': z.string() }),
    'dcat:dataset': z.array(Dataset),
  })
  .meta({ id: 'DatasetCatalog', description: 'The data sets of the service in DCAT-AP-SE, as JSON-LD.' });

const both = (sv: string, en: string) => [
  { '@language': 'sv' as const, '@value': sv },
  { '@language': 'en' as const, '@value': en },
];
const CC0 = { '@id': 'http://creativecommons.org/publicdomain/zero/1.0/' };

export const datasetEndpoint: Endpoint = {
  operationId: 'listDatasets',
  method: 'get',
  path: '/datasets',
  tag: 'About',
  summary: 'List the data sets',
  description:
    'The catalogue of data sets (there is one) in DCAT-AP-SE as JSON-LD, for data portals. Facts are CC0 1.0; quotations stand with their source.',
  access: 'public',
  pathParameters: {},
  parameters: {},
  response: Catalog,
  examples: [{ name: 'catalogue', summary: 'The catalogue', path: '/datasets' }],
  handle: async ({ base, version }) => ({
    body: {
      '@context': {
        dcat: 'http://www.w3.org/ns/dcat#',
        dcterms: 'http://purl.org/dc/terms/',
        foaf: 'http://xmlns.com/foaf/0.1/',
      },
      '@id': `${base}/api/v1/datasets`,
      '@type': 'dcat:Catalog',
      'dcterms:title': both('Länsvis', 'Länsvis'),
      'dcterms:description': both('Datamängder som Länsvis tillhandahåller', 'Data sets that Länsvis provides'),
      'dcterms:publisher': { '@type': 'foaf:Agent', 'foaf:name': 'Länsvis' },
      'dcterms:license': CC0,
      'dcat:dataset': [describeDataset(base, version.revision)],
    },
  }),
};

function describeDataset(base: string, revision: number): z.infer<typeof Dataset> {
  return {
    '@id': `${base}/api/v1/datasets#lansvis`,
    '@type': 'dcat:Dataset',
    'dcterms:title': both(
      'Länsvis: överenskommelser, medel och handlingsplaner',
      'Länsvis: agreements, funding and action plans',
    ),
    'dcterms:description': both(
      'Nationella överenskommelser om psykisk hälsa och suicidprevention, medlen till länen och länens handlingsplaner, varje uppgift med sin källa.',
      "Sweden's national agreements on mental health and suicide prevention, the money to the counties and the counties' action plans, every figure with its source.",
    ),
    'dcterms:identifier': 'lansvis',
    'dcterms:license': CC0,
    'dcterms:accessRights': { '@id': 'http://publications.europa.eu/resource/authority/access-right/PUBLIC' },
    'dcterms:language': [
      { '@id': 'http://publications.europa.eu/resource/authority/language/SWE' },
      { '@id': 'http://publications.europa.eu/resource/authority/language/ENG' },
    ],
    'dcterms:spatial': { '@id': 'http://publications.europa.eu/resource/authority/country/SWE' },
    'dcterms:temporal': { 'dcat:startDate': '2012', 'dcat:endDate': '2025' },
    'dcterms:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/IRREG' },
    'dcat:theme': { '@id': 'http://publications.europa.eu/resource/authority/data-theme/HEAL' },
    'dcat:keyword': both('psykisk hälsa', 'mental health'),
    'dcat:version': String(revision),
    'dcat:distribution': [
      {
        '@id': `${base}/api/v1/datasets#json`,
        '@type': 'dcat:Distribution',
        'dcterms:title': both('REST-API i JSON', 'REST API in JSON'),
        'dcat:accessURL': { '@id': `${base}/api/v1/api-info` },
        'dcat:mediaType': 'application/json',
        'dcterms:license': CC0,
        'dcat:accessService': {
          '@id': `${base}/api/v1`,
          '@type': 'dcat:DataService',
          'dcterms:title': both('Länsvis API', 'Länsvis API'),
          'dcat:endpointURL': { '@id': `${base}/api/v1` },
          'dcat:endpointDescription': { '@id': `${base}/api/v1/openapi.json` },
        },
      },
    ],
  };
}
