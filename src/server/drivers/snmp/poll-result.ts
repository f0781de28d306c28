/** What a poll brought home. A device's behaviour is never thrown, it stands here. */
import type { SnmpDialect } from '#core/delivery.ts';
import type { KadoError } from '#core/errors.ts';
import type { Observation } from '#core/reading.ts';

export interface PollNote {
  /**
   * `walk-not-increasing` the device went back to an OID already given or before
   * it, `walk-capped` there were more rows than planned for, `column-refused` the
   * device refuses a column, `table-incomplete` a table was dropped because it was
   * not read to its end, `bulk-failed` GETBULK failed and GETNEXT was used
   */
  code:
    'walk-not-increasing' | 'walk-capped' | 'column-refused' | 'table-incomplete' | 'bulk-failed';
  /** the OID that it is about, "" where it is about the device */
  oid: string;
}

export interface PollResult<O extends Observation = Observation> {
  /** ISO instant, UTC: the device's first answer; without one, when it was asked */
  takenAt: string;
  /** whole tables and scalars only; null where nothing was answered */
  observation: O | null;
  /**
   * everything named was read as far as the device gives it. Where false, what
   * is missing may be an alert or the right counter table, so that neither state
   * nor counters may be stored: it is good for a look only.
   */
  complete: boolean;
  notes: PollNote[];
  /** code `snmp.…` or `ipp.…`, details `host` and `advice`; may stand beside an observation that is not complete */
  error: KadoError | null;
  /** what worked: hand it in at the next poll; null without an answer, and for IPP */
  dialect: SnmpDialect | null;
  /** datagrams (IPP: requests) sent, retries included */
  datagrams: number;
}
