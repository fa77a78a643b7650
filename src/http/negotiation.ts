import { HttpProblem } from './problem.js';

/** The most specific range that matches JSON decides (RFC 9110, 12.5.1); `q=0` refuses it. */
export function assertAcceptable(accept: string | undefined): void {
  if (!accept) return;
  const offered = new Map<string, boolean>();
  for (const range of accept.slice(0, 1000).split(',')) {
    const [type = '', ...parameters] = range.trim().toLowerCase().split(';');
    offered.set(type.trim(), !parameters.some((parameter) => /^\s*q=0(?:\.0*)?\s*$/.test(parameter)));
  }
  const decisive = ['application/json', 'application/*', '*/*'].find((type) => offered.has(type));
  if (!decisive || !offered.get(decisive)) throw new HttpProblem('notAcceptable', 'only application/json is offered');
}

/** Whether If-None-Match names the current validator. */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true;
  return ifNoneMatch
    .slice(0, 4000)
    .split(',')
    .some((each) => each.trim().replace(/^W\//, '') === etag);
}
