import { describe, expect, test } from 'vitest';
import {
  type CodeSets,
  codes,
  countyCodes,
  flag,
  identifier,
  integer,
  municipalityCodes,
  oneOfCodes,
  type Parameter,
  parameterSchema,
  readParameters,
  words,
  years,
} from '../../src/http/parameter.js';
import { HttpProblem } from '../../src/http/problem.js';

const SETS: CodeSets = {
  known: (set) =>
    new Set(
      (
        { county: ['21', '25'], municipality: ['2580'], plan: ['dalarna-2022', 'norrbotten-2025'] } as Record<
          string,
          string[]
        >
      )[set] ?? [],
    ),
};
const sort: Parameter = { ...oneOfCodes(['name', 'code'], 'Order.'), signed: true };

const read = (parameter: Parameter, text?: string) =>
  readParameters(new Map(text === undefined ? [] : [['p', text]]), { p: parameter }, SETS).get('p');

function refusal(parameter: Parameter, text: string): HttpProblem {
  try {
    read(parameter, text);
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
  throw new Error(`"${text}" was taken`);
}

describe('values are read', () => {
  test.each<[string, Parameter, string, string[]]>([
    ['county codes', countyCodes(''), '25,21', ['25', '21']],
    ['spaces around commas', countyCodes(''), ' 25 , 21 ', ['25', '21']],
    ['each value once', countyCodes(''), '25,21,25', ['25', '21']],
    ['a municipality', municipalityCodes(''), '2580', ['2580']],
    ['codes of the data', codes('plan', ''), 'norrbotten-2025', ['norrbotten-2025']],
    ['an identifier of anything', identifier(''), 'claim-x-q1', ['claim-x-q1']],
    ['a closed list', oneOfCodes(['exact', 'rounded'], ''), 'rounded,exact', ['rounded', 'exact']],
    ['orders', sort, '-name,code', ['-name', 'code']],
    ['years', years(''), '2016,2025', ['2016', '2025']],
    ['words, without the space around them', words(''), '  hälsa, vård ', ['hälsa, vård']],
    ['numbers', integer(1, 1000, 20, ''), '1000', ['1000']],
    ['a flag', flag(''), 'true', ['true']],
  ])('%s', (_what, parameter, text, values) => {
    expect(read(parameter, text)).toEqual(values);
  });

  test('what is not given is absent, or its default', () => {
    expect(read(countyCodes(''))).toBeUndefined();
    expect(read(integer(1, 1000, 20, ''))).toEqual(['20']);
  });
});

describe('values are malformed', () => {
  const cases: [Parameter, string[]][] = [
    [countyCodes(''), ['', '2', '025', '25,', '25;21', '٢٥', '２５']],
    [codes('plan', ''), ['Norrbotten-2025', 'norrbotten--2025', '-norrbotten', 'norrbotten_2025', 'a'.repeat(161)]],
    [identifier(''), ['a,b', '']],
    [oneOfCodes(['exact'], ''), ['1exact', 'not exact', '-exact']],
    [sort, ['--name', '-', 'name desc']],
    [years(''), ['25', '2025.0', '2025-2026']],
    [words(''), ['x', '   ', 'x'.repeat(201)]],
    [flag(''), ['TRUE', '1', '']],
    [
      integer(1, 1000, 20, ''),
      ['0', '1001', '-1', '+1', '01', '1.0', '1e2', '0x10', '1_0', ' 5', '5\n', 'NaN', '９', '9'.repeat(30), ''],
    ],
  ];
  const each = cases.flatMap(([parameter, texts]) => texts.map((text) => ({ parameter, text, form: parameter.form })));

  test.each(each)('$text is not $form', ({ parameter, text, form }) => {
    const { code, detail, errors } = refusal(parameter, text);
    expect(code).toBe('malformedParameter');
    expect(detail).toContain(`"p" takes ${form}; it was "`);
    expect(errors).toEqual([{ parameter: 'p', code: 'malformedParameter', detail: `takes ${form}` }]);
  });

  test('a hundred values are a list, one more is not', () => {
    const list = (length: number) => Array.from({ length }, () => '25').join(',');
    expect(read(countyCodes(''), list(100))).toEqual(['25']);
    expect(refusal(countyCodes(''), list(101)).detail).toContain('at most 100 values at a time');
  });

  test('no more than the beginning of a long value is repeated', () => {
    expect(refusal(codes('plan', ''), `${'å'.repeat(5000)}`).detail.length).toBeLessThan(200);
  });
});

describe('codes are unknown', () => {
  test('each that is, with the nearest', () => {
    const { code, errors } = refusal(codes('plan', ''), 'norbotten-2025,dalarna-2022,dalarma-2022');
    expect(code).toBe('unknownCode');
    expect(errors.map(({ detail, nearest }) => [detail.split(' ')[0], nearest?.[0]])).toEqual([
      ['"norbotten-2025"', 'norrbotten-2025'],
      ['"dalarma-2022"', 'dalarna-2022'],
    ]);
  });

  test('with all that are possible, where none is near and they are few', () => {
    const { detail } = refusal(oneOfCodes(['sv', 'en'], ''), 'zzzzzzzzzz');
    expect(detail).toContain('is not known; possible: sv, en');
    expect(refusal(codes('plan', ''), 'zzzzzzzzzzzzzzzzzzzzzzz').detail).not.toContain('possible');
  });

  test('without their sign', () => {
    const { errors } = refusal(sort, '-nmae');
    expect(errors[0]).toMatchObject({ detail: '"nmae" is not known; nearest: name, code', nearest: ['name', 'code'] });
  });

  test('whole, however long, and twenty at most', () => {
    const long = `${'a'.repeat(150)}-2025`;
    expect(refusal(codes('plan', ''), long).detail).toContain(`"${long}"`);
    const many = Array.from({ length: 60 }, (_, index) => `plan-${index}`).join(',');
    expect(refusal(codes('plan', ''), many).errors).toHaveLength(20);
  });

  test('names of members that every object has are codes like any other', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty'])
      expect(refusal(oneOfCodes(['exact'], ''), name).code).toBe('unknownCode');
  });
});

describe('the schema of a parameter', () => {
  test('lists the codes of a closed list, signed where they order', () => {
    expect(parameterSchema(sort)).toEqual({
      type: 'array',
      items: { type: 'string', enum: ['name', '-name', 'code', '-code'] },
      minItems: 1,
      maxItems: 100,
    });
  });

  test('of numbers and flags is theirs, with bounds and default', () => {
    expect(parameterSchema(integer(1, 9, 5, ''))).toEqual({ type: 'integer', minimum: 1, maximum: 9, default: 5 });
    expect(parameterSchema(flag(''))).toEqual({ type: 'boolean' });
  });

  test('keeps the form of codes that the data has', () => {
    expect(parameterSchema(countyCodes(''))).toMatchObject({
      type: 'array',
      items: { type: 'string', pattern: '^\\d{2}$' },
    });
  });
});
