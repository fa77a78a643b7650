import { BASE, type TestApp } from './app.js';

/** Sends a budget to be checked: as JSON, or as the very text that is given. */
export async function sendBudget(service: TestApp, body: unknown, headers: Record<string, string> = {}) {
  const response = await service.app.request(`${BASE}/api/v1/budget-checks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as any };
}

export const kr = (value: string, more: object = {}) => ({ label: 'Del', amount: { value, ...more } });
export const budget = (amount: object, parts: object[], more: object = {}) => ({
  budget: { label: 'Länet', amount, parts: parts.map((part, index) => ({ ...part, label: `Del ${index}` })), ...more },
});
export const verdictsOf = ({ body }: { body: any }) => body.findings.map((each: any) => [each.check.id, each.verdict]);
