import type { Locale } from '#i18n/messages.ts';
import type { SignedIn } from '#server/app.ts';
import type { ViewShown } from './routes/view-shown.ts';
import type { Origin } from '#server/context.ts';

declare global {
  namespace App {
    interface Locals {
      /** null: nobody is signed in; never null under routes/(portal) */
      signedIn: SignedIn | null;
      locale: Locale;
      /** from where the request comes, for the audit (§11) */
      origin: Origin;
      /** whether browsers reach this portal by https */
      secure: boolean;
      /** a form that was meant for another customer than the session views by now (§11) */
      isFromOtherView: boolean;
      /** the status of a page that shows itself all the same, such as a form to correct; null: 200 */
      pageStatus: number | null;
      /** what a load wrote of its page already, for the place that the page leaves for it; null: nothing */
      part: readonly Uint8Array<ArrayBuffer>[] | null;
    }
    interface Error {
      status: number;
      message: string;
      /** of an unexpected error, as it stands in the log */
      reference?: string;
    }
    interface PageData {
      locale: Locale;
      /** the user's zone, else the portal's */
      zone: string;
      /** in whose way dates and times are written; null: the language's own */
      region: string | null;
      /** a customer's portal that an operator views at present (§11) */
      view: ViewShown | null;
    }
  }
}

export {};
