import type { Log } from '../http/surroundings.js';

export type LogLevel = 'silent' | 'error' | 'info' | 'debug';

/** A line of JSON for each message, with the members that pino writes: where pino itself costs too much. */
export function consoleLog(level: LogLevel): Log {
  const write = (at: 'info' | 'error') => (fields: object, message: string) => {
    console[at](JSON.stringify({ level: at, time: new Date().toISOString(), ...fields, msg: message }, plainErrors));
  };
  const nothing = () => {};
  return {
    info: level === 'info' || level === 'debug' ? write('info') : nothing,
    error: level === 'silent' ? nothing : write('error'),
  };
}

/** JSON leaves an Error's own members out. */
function plainErrors(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { type: name, message, stack, ...(cause === undefined ? {} : { cause }) };
}
