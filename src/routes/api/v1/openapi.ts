/** The OpenAPI description of the API (3.1), made of the routes' own schemas. */
import type * as v from 'valibot';
import { jsonSchemaOf, type JsonSchema } from './json-schema.ts';
import { deliveriesAnswer, deliveriesRequest } from './collector/delivery-schemas.ts';
import { planAnswer, planRequest } from './collector/plan-schemas.ts';
import { sightingsAnswer, sightingsRequest } from './collector/sighting-schemas.ts';
import {
  enrolAnswer,
  enrolRequest,
  helloAnswer,
  helloRequest,
  refusal,
  rotateAnswer,
  rotateRequest,
} from './collector/schemas.ts';
import { pushAnswer, pushRequest } from './push/schemas.ts';

export interface ApiCall {
  /** below /api/v1 */
  path: string;
  id: string;
  summary: string;
  description: string;
  request: v.GenericSchema;
  answer: v.GenericSchema;
  /** whether the body may be left out */
  bodyOptional: boolean;
  /** whether a credential is needed */
  credential: boolean;
  /** absent: collector */
  tag?: string;
}

export const apiCalls: readonly ApiCall[] = [
  {
    path: '/collector/enrol',
    id: 'enrolCollector',
    summary: 'Enrol a collector',
    description:
      'Turns a one-time token into a credential. Of two calls with one token, one succeeds. A credential from an earlier enrolment of the same collector ends.',
    ...{ request: enrolRequest, answer: enrolAnswer, bodyOptional: false, credential: false },
  },
  {
    path: '/collector/rotate',
    id: 'rotateCredential',
    summary: 'Get another credential',
    description:
      'The presented credential stays valid until the new one was used once, so that a lost answer locks nobody out: keep it until then.',
    ...{ request: rotateRequest, answer: rotateAnswer, bodyOptional: true, credential: true },
  },
  {
    path: '/collector/hello',
    id: 'helloCollector',
    summary: 'Say hello',
    description: 'Tells that the collector runs, and answers what it should go by.',
    ...{ request: helloRequest, answer: helloAnswer, bodyOptional: true, credential: true },
  },
  {
    path: '/collector/plan',
    id: 'planCollector',
    summary: 'Ask what to do',
    description:
      'The devices that this collector reads, with what it takes to be answered, how often and when they may be asked, and where it may look for others. Secrets are part of it: keep it as safe as the credential.',
    ...{ request: planRequest, answer: planAnswer, bodyOptional: true, credential: true },
  },
  {
    path: '/collector/deliveries',
    id: 'handOver',
    summary: 'Hand over what devices said',
    description:
      'Answered when all of it is kept. Each delivery has its own answer: one that is refused does not hold up the others, and the same one again is told “known”. At most 200 deliveries and 4 MiB, also unpacked; the body may come with Content-Encoding: gzip. 503 with Retry-After: too many are sending; nothing of it was kept, send it again.',
    ...{ request: deliveriesRequest, answer: deliveriesAnswer },
    ...{ bodyOptional: false, credential: true },
  },
  {
    path: '/collector/sightings',
    id: 'noteSightings',
    summary: 'Tell which printers were found',
    description:
      'What a search in the plan’s ranges found, at most 200 in one call. A registered device that is not reached where it was is read where it was seen, known by its serial number or its MAC; others wait for approval. The same again changes nothing.',
    ...{ request: sightingsRequest, answer: sightingsAnswer },
    ...{ bodyOptional: false, credential: true },
  },
  {
    path: '/push/readings',
    id: 'pushReadings',
    summary: 'Push readings',
    description:
      'For agents and devices that bring their counters themselves, with a collector’s credential. Answered when all of it is kept. Each reading has its own answer: one that is refused does not hold up the others, and the same one again is told “known”. Fields that are not described here are refused. At most 200 readings and 4 MiB, also unpacked; the body may come with Content-Encoding: gzip. 503 with Retry-After: too many are sending; nothing of it was kept, send it again.',
    ...{ request: pushRequest, answer: pushAnswer, bodyOptional: false, credential: true },
    tag: 'push',
  },
];

const refusals: readonly [status: number, description: string][] = [
  [400, 'The body is no JSON, or not of this shape.'],
  [401, 'The token or the credential is missing, unknown, used up or taken back.'],
  [413, 'The body is too large.'],
  [415, 'The body is not application/json, or packed in another way than gzip.'],
  [429, 'Too many wrong attempts from this address; Retry-After says how long to wait.'],
  [500, 'Something failed unexpectedly; the message has a reference for the server’s log.'],
  [503, 'Too much is under way, or the database is away: nothing was kept, send it again later.'],
];

/** Of the description: it changes with the API, not with the program. */
const apiVersion = '1.1.0';

/** @param server where the API is, without a slash at its end */
export function openApi(server: string): JsonSchema {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kado',
      version: apiVersion,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${server}/api/v1` }],
    components: {
      securitySchemes: { credential: { type: 'http', scheme: 'bearer' } },
      schemas: { Refusal: jsonSchemaOf(refusal) },
    },
    paths: Object.fromEntries(apiCalls.map((call) => [call.path, { post: operationOf(call) }])),
  };
}

function operationOf(call: ApiCall): JsonSchema {
  const refused = { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } };
  return {
    operationId: call.id,
    summary: call.summary,
    description: call.description,
    tags: [call.tag ?? 'collector'],
    security: call.credential ? [{ credential: [] }] : [],
    requestBody: {
      required: !call.bodyOptional,
      content: { 'application/json': { schema: jsonSchemaOf(call.request) } },
    },
    responses: {
      200: {
        description: 'Done.',
        content: { 'application/json': { schema: jsonSchemaOf(call.answer) } },
      },
      ...Object.fromEntries(
        refusals.map(([status, description]) => [status, { description, content: refused }]),
      ),
    },
  };
}
