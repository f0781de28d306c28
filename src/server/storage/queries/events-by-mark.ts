import type { Kysely, Selectable } from 'kysely';
import type { Schema, StateEventsTable } from '../schema.ts';

export type MarkedEvent = Pick<
  Selectable<StateEventsTable>,
  'device_id' | 'at' | 'event_id' | 'state' | 'conditions_json' | 'mark'
>;

/** Events of one query: what lies in memory at once. */
const most = 500;

/**
 * A customer's changes of state in the order in which they came, those of one transaction by
 * their time.
 * @param after mark up to which they are known
 * @param upTo mark of the last transaction that is to be seen
 * @param from ISO instant: what happened before it is left out
 */
export async function* eventsByMark(
  db: Kysely<Schema>,
  {
    customerId,
    after,
    upTo,
    from,
  }: { customerId: string; after: number; upTo: number; from: string },
): AsyncGenerator<MarkedEvent[]> {
  let last: Pick<MarkedEvent, 'mark' | 'at' | 'event_id'> = {
    mark: after,
    at: '9999',
    event_id: '',
  };
  for (;;) {
    const { mark, at, event_id } = last;
    const rows = await db
      .selectFrom('state_events')
      .select(['device_id', 'at', 'event_id', 'state', 'conditions_json', 'mark'])
      .where('customer_id', '=', customerId)
      // says once more what the tuple says: so both engines read one range of the index
      .where('mark', '>=', mark)
      .where('mark', '<=', upTo)
      .where('at', '>=', from)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('mark', 'at', 'event_id'), '>', tuple(mark, at, event_id)),
      )
      .orderBy('mark')
      .orderBy('at')
      .orderBy('event_id')
      .limit(most)
      .execute();
    if (rows.length > 0) yield rows;
    const next = rows.at(-1);
    if (next === undefined || rows.length < most) return;
    last = next;
  }
}
