/**
 * The part of a recorded walk that may be shared beside what was taught from it:
 * what a poll would ask, without what tells whose device it is (§12.5).
 */
import { wordsOf } from './decode-counters-cell.ts';
import { definitionsFor } from './definition-match.ts';
import type { Definition } from './definition.ts';
import { pollStepsFor, type PollPlan, type PollSteps } from './poll-plan.ts';
import type { Varbind } from './reading.ts';
import {
  entPhysicalSerialNum,
  ifPhysAddress,
  prtGeneralPrinterName,
  prtGeneralSerialNumber,
  sysLocation,
  sysName,
} from './standard-oids.ts';
import { walkOf } from './walk.ts';

/** Names, places, serial numbers; sysContact, and the table of the device's own addresses. */
const always = [
  ...['1.3.6.1.2.1.1.4', '1.3.6.1.2.1.4.20', ifPhysAddress, sysName, sysLocation],
  ...[prtGeneralSerialNumber, prtGeneralPrinterName, entPhysicalSerialNum],
];

/** @param definitions all that are known, the taught one among them */
export function shareableRecording(
  varbinds: readonly Varbind[],
  definitions: readonly Definition[],
): Varbind[] {
  const asked = askedOf(pollStepsFor(definitions), varbinds);
  // only those that speak of the device: another vendor's serial number is this one's description
  const own = definitionsFor(walkOf(varbinds), definitions).filter(({ vendor }) => vendor !== null);
  const serials = own.flatMap(({ identity }) => [
    ...(identity?.serial ?? []),
    ...(identity?.deviceId ?? []),
  ]);
  const whole = serials.filter(({ pattern }) => pattern === undefined).map(({ oid }) => oid);
  const personal = [...always, ...whole].map((oid) => oid.replace(/\.0$/, ''));
  const isBelow = (oid: string, tree: string) => oid === tree || oid.startsWith(`${tree}.`);
  return varbinds
    .filter(({ oid }) => asked(oid) && !personal.some((tree) => isBelow(oid, tree)))
    .map((varbind) =>
      serials.reduce(
        (kept, { oid, pattern }) =>
          pattern !== undefined && isBelow(kept.oid, oid) ? withoutCaught(kept, pattern) : kept,
        varbind,
      ),
    );
}

/** The text with what a pattern catches made unreadable, as long as it was. */
function withoutCaught(varbind: Varbind, pattern: string): Varbind {
  const { value } = varbind;
  if (!(value instanceof Uint8Array)) return varbind;
  const text = wordsOf(varbind);
  const caught = new RegExp(pattern, 'i').exec(text)?.[1];
  if (caught === undefined || caught === '') return varbind;
  const masked = text.replaceAll(caught, 'X'.repeat(caught.length));
  return { ...varbind, value: Uint8Array.from(masked, (one) => one.charCodeAt(0) & 0xff) };
}

/** Whether a poll of the device would ask for an OID. */
function askedOf(steps: PollSteps, varbinds: readonly Varbind[]): (oid: string) => boolean {
  const plans: PollPlan[] = [steps.identify];
  let next = steps.then(varbinds);
  while ('then' in next) {
    plans.push(next.identify);
    next = next.then(varbinds);
  }
  plans.push(next);
  const scalars = new Set(plans.flatMap((plan) => plan.scalars));
  const trees = new Set(plans.flatMap((plan) => plan.subtrees.map(({ oid }) => oid)));
  return (oid) => {
    if (scalars.has(oid)) return true;
    for (let end = oid.lastIndexOf('.'); end > 0; end = oid.lastIndexOf('.', end - 1)) {
      if (trees.has(oid.slice(0, end))) return true;
    }
    return trees.has(oid);
  };
}
