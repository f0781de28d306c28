import { currentApp } from '#server/app.ts';
import { ApiRefusal } from '../api-response.ts';

/** @throws ApiRefusal 503: too many are at it */
export function placeToHandOver(customerId: string): Disposable {
  const place = currentApp().handovers.take(customerId);
  if (place.ok) return place;
  const { waitSeconds: seconds } = place;
  throw new ApiRefusal(503, 'api.busy', { seconds }, { 'retry-after': String(seconds) });
}
