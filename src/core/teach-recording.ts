/**
 * The part of a recorded walk that may be shared beside what was taught from it:
 * what a poll would ask, without what tells whose device it is (§12.5).
 */
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

/** sysContact, and the table of the device's own addresses. */
const named = ['1.3.6.1.2.1.1.4', '1.3.6.1.2.1.4.20', ifPhysAddress] as const;

/** @param definitions those that read the device, the taught one among them */
export function shareableRecording(
  varbinds: readonly Varbind[],
  definitions: readonly Definition[],
): Varbind[] {
  const asked = askedOf(pollStepsFor(definitions), varbinds);
  const serials = definitions.flatMap(({ identity }) => [
    ...(identity?.serial ?? []),
    ...(identity?.deviceId ?? []),
  ]);
  const personal = [
    ...[sysName, sysLocation, prtGeneralSerialNumber, entPhysicalSerialNum, prtGeneralPrinterName],
    ...named,
    ...serials.map(({ oid }) => oid),
  ];
  const isBelow = (oid: string, tree: string) => oid === tree || oid.startsWith(`${tree}.`);
  return varbinds.filter(
    ({ oid }) => asked(oid) && !personal.some((tree) => isBelow(oid, tree.replace(/\.0$/, ''))),
  );
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
