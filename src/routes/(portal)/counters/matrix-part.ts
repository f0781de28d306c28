/**
 * The matrix as its page shows it, kept as bytes: a table that is shown again while nothing
 * changed is the very same value, and what was written of it goes with it (decision 0027).
 */
import { render } from 'svelte/server';
import type { CounterQuery } from '#core/counter-query.ts';
import { messagesIn, type Locale } from '#i18n/messages.ts';
import type { SignedIn } from '#server/app.ts';
import { keptDeviceLines } from '#ui/device-lines.ts';
import type { ShownTable } from '#ui/shown-table.ts';
import { aroundPart, type Pieces } from '../../with-part.ts';
import type { ConditionsView } from './conditions-view.ts';
import { matrixLinks } from './matrix-links.ts';
import MatrixPart from './MatrixPart.svelte';
import type { Stop } from './trail.ts';

/** All that the matrix shows. */
export interface MatrixShown {
  table: ShownTable;
  query: CounterQuery;
  view: ConditionsView;
  trail: readonly Stop[];
}

/** What of its reader decides how it is written: nobody's name, and no right. */
export interface Reader {
  locale: Locale;
  /** IANA zone that instants are shown in */
  zone: string;
  region: string | null;
  /** to some groups (§11) */
  isHeld: boolean;
}

export function readerOf({ ctx, session }: SignedIn): Reader {
  const { zone, region } = session.user;
  return { locale: ctx.locale, zone, region, isHeld: ctx.groupIds !== null };
}

interface Written {
  /** all that decides the text beside the table and the groups */
  as: string;
  groups: ConditionsView['groups'];
  pieces: Pieces;
}

const written = new WeakMap<ShownTable, Written>();
const encoder = new TextEncoder();

/** Of the very same table once, as long as it is asked for in the same way. */
export function matrixPart(shown: MatrixShown, reader: Reader): Pieces {
  const { table, query, view, trail } = shown;
  const { groups, ...days } = view;
  const as = JSON.stringify([query, days, trail, reader]);
  const known = written.get(table);
  // groups are kept likewise: as long as none changed they are the very same list
  if (known?.as === as && known.groups === groups) return known.pieces;
  const html = render(MatrixPart, { props: { shown, reader }, idPrefix: 'matrix' }).body;
  const links = matrixLinks(query, view, trail);
  const lines = [keptDeviceLines(table, links, messagesIn(reader.locale))];
  const pieces = aroundPart(html, lines) ?? [encoder.encode(html)];
  written.set(table, { as, groups, pieces });
  return pieces;
}
