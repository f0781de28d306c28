/** Whom the page shows, where its user can view customers (§11): it stands in the page's head. */
import { viewingHeader } from '../viewing-field.ts';

/** The viewed customer's id, '' where nobody is viewed; null: the page's user cannot view. */
export const viewed =
  document.querySelector<HTMLMetaElement>(`meta[name="${viewingHeader}"]`)?.content ?? null;

/** The header for what the page asks for by itself. */
export const viewingHeaders: Readonly<Record<string, string>> =
  viewed === null ? {} : { [viewingHeader]: viewed };
