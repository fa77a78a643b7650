import type { ParameterObject, ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import type { Calculation, Endpoint } from './endpoint.js';
import { parameterSchema } from './parameter.js';
import type { Write } from './write.js';

/** Parameters that are written out once when at least so many operations take the very same. */
const SHARED_BY = 2;

/** Request headers that every operation takes. `Accept` has no parameter in OpenAPI: it follows from the media types. */
const REQUEST_HEADERS: readonly ParameterObject[] = [
  {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'Language of labels: sv (default) or en.',
    schema: { type: 'string' },
    example: 'en',
  },
  {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'Validators of earlier answers: 304 when one still holds.',
    schema: { type: 'string' },
  },
  {
    name: 'X-Request-Id',
    in: 'header',
    required: false,
    description:
      'Your name for the request, for our log: letters, digits, full stop, hyphen and underscore, at most 64.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' },
  },
  {
    name: 'traceparent',
    in: 'header',
    required: false,
    description: 'W3C Trace Context; it comes back as it was.',
    schema: { type: 'string', pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' },
  },
];

/** Everything that an operation takes, besides its body: from path, query and headers. */
export function parametersOf(each: Endpoint | Calculation | Write): ParameterObject[] {
  const others = REQUEST_HEADERS.filter(({ name }) => name !== 'If-None-Match');
  if ('preconditions' in each) {
    return [...pathParameters(each), ...queryParameters(each), ...preconditionHeaders(each), ...others];
  }
  return each.method === 'get'
    ? [...pathParameters(each), ...queryParameters(each), ...REQUEST_HEADERS]
    : [...queryParameters(each), ...others];
}

/** What a write says of the version that it is based on, and of being the same request again. */
function preconditionHeaders({ method, preconditions }: Write): ParameterObject[] {
  const { ifMatch, idempotencyKey } = preconditions;
  return [
    ...(ifMatch === 'none'
      ? []
      : [
          {
            name: 'If-Match',
            in: 'header' as const,
            required: ifMatch === 'required' && method !== 'put',
            description: 'The ETag of the answer that the change is based on, of whatever language or format.',
            schema: { type: 'string' as const, maxLength: 1000 },
          },
        ]),
    ...(method === 'put'
      ? [
          {
            name: 'If-None-Match',
            in: 'header' as const,
            required: false,
            description: '*: the record is not there yet, and is created under this identifier.',
            schema: { type: 'string' as const, const: '*' },
          },
        ]
      : []),
    {
      name: 'Idempotency-Key',
      in: 'header' as const,
      required: idempotencyKey === 'required',
      description: 'A text of your own for this request: sent again under the same key it is carried out once.',
      schema: { type: 'string' as const, pattern: '^[\\x21-\\x7e]{1,200}$' },
    },
  ];
}

function pathParameters(endpoint: Pick<Endpoint, 'pathParameters'>): ParameterObject[] {
  return Object.entries(endpoint.pathParameters).map(([name, parameter]) => ({
    name,
    in: 'path',
    required: true,
    description: parameter.description,
    schema: { type: 'string', pattern: parameter.pattern },
    example: parameter.example,
  }));
}

function queryParameters(endpoint: Pick<Endpoint, 'parameters'>): ParameterObject[] {
  return Object.entries(endpoint.parameters).map(([name, parameter]) => ({
    name,
    in: 'query',
    required: false,
    description: parameter.description,
    schema: parameterSchema(parameter) as SchemaObject,
    ...(parameter.list ? { style: 'form', explode: false } : {}),
  }));
}

function componentName(parameter: string): string {
  return parameter
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** Of each name the parameter that most operations take, when enough do, by the name of its component. */
export function sharedParameters(all: readonly ParameterObject[]): Map<string, ParameterObject> {
  const counts = new Map<string, { parameter: ParameterObject; count: number }>();
  for (const parameter of all) {
    const key = JSON.stringify(parameter);
    counts.set(key, { parameter, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const best = new Map<string, { parameter: ParameterObject; count: number }>();
  for (const candidate of counts.values()) {
    const name = componentName(candidate.parameter.name);
    if (candidate.count >= SHARED_BY && candidate.count > (best.get(name)?.count ?? 0)) best.set(name, candidate);
  }
  return new Map(
    [...best].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { parameter }]) => [name, parameter] as const),
  );
}

/** The parameter itself, or a reference to its component when that is the very same. */
export function referTo(
  shared: ReadonlyMap<string, ParameterObject>,
  parameter: ParameterObject,
): ParameterObject | ReferenceObject {
  const name = componentName(parameter.name);
  const isShared = JSON.stringify(shared.get(name)) === JSON.stringify(parameter);
  return isShared ? { $ref: `#/components/parameters/${name}` } : parameter;
}
