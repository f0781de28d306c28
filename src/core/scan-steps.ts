/**
 * What a search asks of an unknown host (§12): what it is, and, of a printer alone, its
 * serial number and its MAC. No counters, no states, nothing else.
 */
import type { TextSource } from './definition-facts.ts';
import { definitionsFor } from './definition-match.ts';
import type { Definition } from './definition.ts';
import { identificationPlan, isForbidden, type PollPlan, type PollSteps } from './poll-plan.ts';
import type { Varbind } from './reading.ts';
import { walkOf, type Walk } from './walk.ts';

const mib2 = '1.3.6.1.2.1';
const hrDeviceType = `${mib2}.25.3.2.1.2`;
const hrDevicePrinter = `${mib2}.25.3.1.5`;
const prtGeneral = `${mib2}.43.5.1.1`;
const nothing: PollPlan = { scalars: [], subtrees: [] };
/** A printer has few interfaces and few addresses. */
const maxRows = 64;

/** Whether what the identification told is a printer: the host MIB, the printer MIB or a known family says so. */
export function isPrinter(walk: Walk, definitions: readonly Definition[]): boolean {
  const saysHost = walk
    .below(hrDeviceType)
    .some(({ varbind }) => String(varbind.value).replace(/^\./, '') === hrDevicePrinter);
  return (
    saysHost ||
    walk.below(prtGeneral).length > 0 ||
    definitionsFor(walk, definitions).some(({ vendor }) => vendor)
  );
}

export function scanSteps(definitions: readonly Definition[]): PollSteps {
  return {
    identify: identificationPlan,
    then(found: readonly Varbind[]) {
      const walk = walkOf(found);
      return isPrinter(walk, definitions)
        ? identityPlan(definitionsFor(walk, definitions))
        : nothing;
    },
  };
}

/** Where a printer's definitions say that its serial number and model are, and its interfaces. */
function identityPlan(matched: readonly Definition[]): PollPlan {
  const texts: TextSource[] = matched.flatMap(({ identity = {} }) => [
    ...(identity.serial ?? []),
    ...(identity.model ?? []),
    ...(identity.deviceId ?? []),
  ]);
  const allowed = texts.filter(({ oid }) => !isForbidden(oid));
  const columns = [
    ...[3, 6, 8].map((column) => `${mib2}.2.2.1.${column}`),
    `${mib2}.4.20.1.2`,
    `${mib2}.47.1.1.1.1.11`,
    ...allowed.flatMap(({ oid, column }) => (column ? oid : [])),
  ];
  return {
    scalars: [...new Set(allowed.flatMap(({ oid, column }) => (column ? [] : oid)))],
    subtrees: [...new Set(columns)].map((oid) => ({ oid, maxRows })),
  };
}
