import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectPath } from '../../src/entry/project.js';
import { type TestApp, testApp } from '../support/app.js';
import { newStore } from '../support/stores.js';

describe('the reference page', () => {
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await newStore('pglite', 'empty');
    drop = opened.drop;
    service = testApp(opened.store);
  });
  afterAll(() => drop());

  test('loads nothing from elsewhere, and would not be let to', async () => {
    const page = await service.app.request('http://any/docs');
    const html = await page.text();
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(loaded).toEqual(['data:,', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/docs/init.js']);
    const policy = page.headers.get('content-security-policy');
    for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'"])
      expect(policy).toContain(rule);
    expect(html).not.toMatch(/<script>|onload=/);
  });

  test('tries requests out where it came from, whatever address the document names', async () => {
    const asked: string[] = [];
    const window: Record<string, any> = { location: { origin: 'http://localhost:1234' } };
    const fetched = async (address: string) => {
      asked.push(address);
      return { json: async () => ({ servers: [{ url: 'https://elsewhere.example/api/v1' }] }) };
    };
    let shown: any;
    window.SwaggerUIBundle = (options: object) => {
      shown = options;
    };
    const start = new Function('window', 'fetch', readFileSync(projectPath('src', 'http', 'docs-init.js'), 'utf8'));
    start(window, fetched);
    await window.onload();
    expect(asked).toEqual(['/api/v1/openapi.json']);
    expect(shown.spec.servers).toEqual([{ url: 'http://localhost:1234/api/v1' }]);
    expect(shown.validatorUrl).toBeNull();
  });
});
