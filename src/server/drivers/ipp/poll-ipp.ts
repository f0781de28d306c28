/** The IPP driver's verb: ask one device for its attributes, in the way that it answers. */
import type { KadoError } from '#core/errors.ts';
import type { IppAttributes } from '#core/ipp-attributes.ts';
import { askAttributes } from './ask-attributes.ts';
import { classifyIpp, IppFailure, toKadoError } from './ipp-failure.ts';
import { postIpp, type Posted, type PostLimits } from './post-ipp.ts';
import { printerAttributes } from '#core/ipp-printer-attributes.ts';
import { looksLikeIpp, readIpp } from '#core/read-ipp.ts';
import { uriOf, waysTo, type IppTarget, type IppWay } from './target.ts';

export interface IppOptions {
  /** epoch ms; the wall clock, handed in */
  now: () => number;
  /** what worked at the last poll; null or absent: find out */
  way?: IppWay | null;
  /** patience with one request, ms */
  timeoutMs?: number;
  /** patience with the whole device, ms */
  deadlineMs?: number;
  signal?: AbortSignal;
}

const ippDefaults = { timeoutMs: 5_000, deadlineMs: 20_000 } as const;

export interface IppPolled {
  /** ISO instant, UTC: the device's answer; without one, when it was asked */
  takenAt: string;
  /** what was asked for and told, nothing else; null without a whole answer */
  attributes: IppAttributes | null;
  /** code `ipp.…`, details `host` and `advice` */
  error: KadoError | null;
  /** what worked: hand it in at the next poll */
  way: IppWay | null;
  /** SHA-256 of the device's certificate; null without TLS */
  fingerprint: string | null;
  /** requests sent */
  requests: number;
}

/** Statuses of an answer (RFC 8011 §B.1). */
const statuses = {
  lastOk: 0x00ff,
  badRequest: 0x0400,
  forbidden: [0x0401, 0x0402, 0x0403],
  notFound: [0x0406, 0x0407],
  busy: [0x0502, 0x0505, 0x0506, 0x0507],
  versionNotSupported: 0x0503,
} as const;

/** What one request says about the ways there are. */
type Said =
  | { attributes: IppAttributes; fingerprint: string | null }
  /** nothing printed there: another path may be the printer's */
  | { next: 'path' | 'door'; failure: IppFailure }
  | { next: 'version' };

/** Polls one device; never throws for what a device or a network does. */
export async function pollIpp(target: IppTarget, options: IppOptions): Promise<IppPolled> {
  const startedAt = options.now();
  const deadline = AbortSignal.timeout(options.deadlineMs ?? ippDefaults.deadlineMs);
  const signal = AbortSignal.any([deadline, ...(options.signal ? [options.signal] : [])]);
  const limits = { timeoutMs: options.timeoutMs ?? ippDefaults.timeoutMs, signal };
  const nothing = { attributes: null, way: null, fingerprint: null };
  let requests = 0;
  let failure: IppFailure | null = null;
  const known = options.way == null ? [] : [options.way];
  const ways = [...known, ...waysTo(target)];
  for (let at = 0; at < ways.length; at++) {
    const way = ways[at];
    if (way === undefined) break;
    requests += 1;
    const said = await ask(target, way, requests, limits);
    if ('attributes' in said) {
      const takenAt = new Date(options.now()).toISOString();
      return { takenAt, ...said, error: null, way, requests };
    }
    if (said.next === 'version') {
      // RFC 8011 §4.1.8: the same again in the version that every printer knows
      if (way.version === '1.1') failure ??= new IppFailure('bad_answer');
      else ways.splice(at + 1, 0, { ...way, version: '1.1' });
      continue;
    }
    failure = worse(failure, said.failure);
    if (isFinal(said.failure)) break;
    // what is not open needs no second path; what is silent, no second try with TLS
    const isShut = ['timeout', 'unreachable'].includes(said.failure.kind);
    while (said.next === 'door' && isSameDoor(ways[at + 1], way, isShut)) at += 1;
  }
  const error = toKadoError(failure ?? new IppFailure('timeout'), target.host);
  return { takenAt: new Date(startedAt).toISOString(), ...nothing, error, requests };
}

async function ask(
  target: IppTarget,
  way: IppWay,
  requestId: number,
  limits: PostLimits,
): Promise<Said> {
  const request = askAttributes(uriOf(target, way), way.version, requestId);
  try {
    return judge(await postIpp(target, way, request, limits));
  } catch (thrown) {
    return { next: 'door', failure: classifyIpp(thrown, limits.signal) };
  }
}

function judge({ status, contentType, body, fingerprint }: Posted): Said {
  const failed = (kind: IppFailure['kind'], next: 'path' | 'door' = 'path'): Said => ({
    next,
    failure: new IppFailure(kind),
  });
  if (status === 401 || status === 403 || status === 407) return failed('refused');
  // "Upgrade Required", or sent elsewhere: what is meant is TLS, which comes next
  if (status === 426 || (status >= 300 && status < 400)) return failed('not_ipp', 'door');
  if (status === 503) return failed('busy');
  const isIpp = contentType.startsWith('application/ipp') || (!contentType && looksLikeIpp(body));
  if (status !== 200 || !isIpp) return failed('not_ipp');
  const { message, problem } = readIpp(body);
  if (message === null) return failed('bad_answer');
  const { code } = message;
  if (code === statuses.versionNotSupported || code === statuses.badRequest) {
    return { next: 'version' };
  }
  const isOneOf = (list: readonly number[]) => list.includes(code);
  if (isOneOf(statuses.forbidden)) return failed('refused');
  if (isOneOf(statuses.notFound)) return failed('not_ipp');
  if (isOneOf(statuses.busy)) return failed('busy');
  // half an answer may hide why the printer has stopped
  if (code > statuses.lastOk || problem !== null) return failed('bad_answer');
  const attributes = printerAttributes(message);
  return attributes.size === 0 ? failed('not_ipp') : { attributes, fingerprint };
}

function isSameDoor(other: IppWay | undefined, { port, tls }: IppWay, isShut: boolean): boolean {
  return other?.port === port && (isShut || other.tls === tls);
}

/** Whether another way would fare no better. */
function isFinal({ kind, cause }: IppFailure): boolean {
  // no route, no such name: no port will be better
  if (kind === 'unreachable')
    return !(cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED');
  return kind === 'aborted' || kind === 'deadline' || kind === 'busy' || kind === 'too_large';
}

/** The failure that says most about the device: an answer before silence, a refusal before that. */
const ranks: readonly IppFailure['kind'][] = [
  ...(['timeout', 'unreachable', 'tls', 'not_ipp', 'bad_answer', 'refused'] as const),
  ...(['too_large', 'busy', 'deadline', 'aborted'] as const),
];

function worse(before: IppFailure | null, now: IppFailure): IppFailure {
  return before !== null && ranks.indexOf(before.kind) >= ranks.indexOf(now.kind) ? before : now;
}
