import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.js';
import { newStore } from '../support/stores.js';
import { type ApiDocument, Contract, committedDocument } from './contract.js';

/** The checker that the other tests rest on finds what they would miss if it were blind. */
describe('a document that differs from the service is found out', () => {
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await newStore('pglite', 'seeded');
    drop = opened.drop;
    service = testApp(opened.store);
  });
  afterAll(() => drop());

  const faultsWith = async (
    path: string,
    operationId: string,
    plant: (document: ApiDocument) => void,
    change: (body: any) => void = () => {},
  ) => {
    const document = committedDocument();
    plant(document);
    const contract = new Contract(document);
    const { status, headers, body } = await service.get(path);
    change(body);
    const operation = contract.operation(operationId);
    return contract.faults(operation, { status, type: headers.get('content-type'), body });
  };
  const nothing = () => {};

  test('without a difference there is no fault', async () => {
    expect(await faultsWith('/counties', 'listCounties', nothing)).toEqual([]);
    expect(await faultsWith('/counties/25', 'getCounty', nothing)).toEqual([]);
  });

  test('another type', async () => {
    const faults = await faultsWith('/counties/25', 'getCounty', ({ components }) => {
      components.schemas.County.properties.name = { type: 'integer' };
    });
    expect(faults.join()).toContain('/name must be integer');
  });

  test('a member that the document lacks', async () => {
    const faults = await faultsWith('/agreements/psykisk-halsa-2025', 'getAgreement', ({ components }) => {
      delete components.schemas.Money.properties.precision;
      components.schemas.Money.required = components.schemas.Money.required.filter(
        (name: string) => name !== 'precision',
      );
    });
    expect(faults.join()).toContain('"additionalProperty":"precision"');
  });

  test('a member that the answer lacks, in an item of a collection too', async () => {
    expect((await faultsWith('/counties/25', 'getCounty', nothing, (body) => delete body.plans)).join()).toContain(
      "must have required property 'plans'",
    );
    expect(
      (await faultsWith('/counties', 'listCounties', nothing, (body) => delete body.items[7].plans)).join(),
    ).toContain("/items/7 must have required property 'plans'");
  });

  test('a code that the document does not list', async () => {
    const faults = await faultsWith('/plans?limit=100', 'listPlans', ({ components }) => {
      components.schemas.Absence.properties.absence.enum = ['emptyCell'];
    });
    expect(faults.join()).toContain('must be equal to one of the allowed values');
  });

  test('a status and a media type that are not documented', async () => {
    const missing = await faultsWith('/counties/99', 'getCounty', ({ paths }) => {
      delete paths['/counties/{countyId}'].get.responses['404'];
    });
    expect(missing).toEqual(['status 404 is not documented']);
    const type = await faultsWith('/counties/25', 'getCounty', ({ paths }) => {
      const { content } = paths['/counties/{countyId}'].get.responses['200'];
      content['text/csv'] = content['application/json'];
      delete content['application/json'];
    });
    expect(type).toEqual(['application/json is not documented for 200']);
  });
});
