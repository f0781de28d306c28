/** §3.1.4–3.1.6 as SQL, beside `core/device-status.ts`, which says the same of one device. */
import type { Expression, ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import { states, type State } from '#core/counter.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';
import type { Schema } from '../schema.ts';

type Devices = ExpressionBuilder<Schema, 'devices'>;

/** Place of the shown state in `states`: 0 is the most severe. */
export function stateRank(eb: Devices): ExpressionWrapper<Schema, 'devices', number> {
  const place = (state: State) => eb.lit(states.indexOf(state) as 0 | 1 | 2 | 3 | 4);
  return eb
    .case()
    .when('devices.protocol', '=', 'smtp')
    .then(place('normal'))
    .when('devices.state', '=', 'service')
    .then(place('service'))
    .when('devices.state', '=', 'error')
    .then(place('error'))
    .when('devices.state', '=', 'warning')
    .then(place('warning'))
    .when('devices.state', '=', 'normal')
    .then(place('normal'))
    .else(place('unknown'))
    .end();
}

/** The device never sent a state nor a counter. */
export function neverReported(eb: Devices): Expression<SqlBool> {
  return eb.and([eb('devices.state', 'is', null), eb('devices.counted_at', 'is', null)]);
}

/** The limits of all customers: usual ones, and of some their own. */
export interface AllLimits {
  usual: SilenceLimits;
  others: readonly { customerIds: readonly string[]; limits: SilenceLimits }[];
}

export type Limits = SilenceLimits | AllLimits;

/** The device once reported and fell silent. */
export function isSilent(eb: Devices, limits: Limits): Expression<SqlBool> {
  if (!('usual' in limits)) return isSilentBy(eb, limits);
  const { usual, others } = limits;
  if (others.length === 0) return isSilentBy(eb, usual);
  const named = others.flatMap(({ customerIds }) => customerIds);
  return eb.or([
    ...others.map((one) =>
      eb.and([eb('devices.customer_id', 'in', one.customerIds), isSilentBy(eb, one.limits)]),
    ),
    eb.and([eb('devices.customer_id', 'not in', named), isSilentBy(eb, usual)]),
  ]);
}

function isSilentBy(eb: Devices, limits: SilenceLimits): Expression<SqlBool> {
  return eb.and([
    eb.not(neverReported(eb)),
    eb('devices.protocol', '!=', 'manual'),
    eb.or([
      eb.and([
        eb('devices.protocol', '=', 'smtp'),
        eb('devices.contact_at', '<=', limits.afterMail),
      ]),
      eb.and([
        eb('devices.protocol', '=', 'push'),
        eb('devices.contact_at', '<=', limits.afterPush),
      ]),
      eb.and([
        eb('devices.protocol', 'not in', ['smtp', 'push']),
        eb.or([
          eb('devices.contact_at', '<=', limits.afterNothing),
          eb.and([
            eb('devices.contact_at', '<=', limits.afterFailure),
            eb('devices.failed_at', '>', eb.ref('devices.contact_at')),
          ]),
        ]),
      ]),
    ]),
  ]);
}
