/**
 * Says what registering devices would do, and what speaks against it of what the customer
 * has already (§11); changes nothing. What is wrong with a device itself core says.
 */
import { groupProblems, type DeviceProblem } from '#core/device-settings.ts';
import type { DeviceEntry } from '#core/device-entry.ts';
import { isKadoError } from '#core/errors.ts';
import { groupNameKey } from '#core/group.ts';
import type { Context } from '../context.ts';
import { groupsByName } from '../storage/queries/groups-by-name.ts';
import { collectorFinder } from './collector-finder.ts';
import { identityFindings } from './device-identity.ts';
import { requireProviderReader } from './require-role.ts';

export interface DeviceCheck {
  /** of each device, in order */
  devices: { problems: DeviceProblem[]; warnings: DeviceProblem[] }[];
  /** names of groups that would be made, in order */
  newGroups: string[];
}

/** @throws KadoError `not_allowed` for all but the provider's staff */
export async function checkDevices(
  ctx: Context,
  entries: readonly DeviceEntry[],
): Promise<DeviceCheck> {
  requireProviderReader(ctx);
  const findings = await identityFindings(
    ctx,
    entries.map(({ settings }) => settings),
  );
  const groups = await groupsByName(ctx.db, ctx.customerId);
  const known = new Set(groups.map(({ name }) => groupNameKey(name)));
  const limit = ctx.policy.groupLimit;
  const newGroups: string[] = [];
  const collectorsOf = await collectorFinder(ctx);
  const devices = entries.map(({ group, collectors }, position) => {
    const found = findings[position] ?? { problems: [], warnings: [] };
    const { warnings } = found;
    const problems = [...found.problems, ...unknownCollectors(() => collectorsOf(collectors))];
    if (group === null || groupProblems(group).length > 0 || known.has(groupNameKey(group))) {
      return { problems, warnings };
    }
    known.add(groupNameKey(group));
    newGroups.push(group);
    if (known.size <= limit) return { problems, warnings };
    const full = { field: 'group', code: 'group.too_many', details: { limit } };
    return { problems: [...problems, full], warnings };
  });
  return { devices, newGroups };
}

function unknownCollectors(find: () => unknown): DeviceProblem[] {
  try {
    find();
    return [];
  } catch (thrown) {
    if (!isKadoError(thrown) || thrown.code !== 'device.collector_unknown') throw thrown;
    return [{ field: 'collector', code: thrown.code, details: { ...thrown.details } }];
  }
}
