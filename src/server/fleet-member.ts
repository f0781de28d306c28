import type { FleetMember } from './storage/queries/fleet-members.ts';

/** Whether lists and tables choose, name and order a device as they did. */
export function isSameMember(a: FleetMember | null, b: FleetMember | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.nameKey === b.nameKey &&
    a.groupId === b.groupId &&
    a.retiredAt === b.retiredAt &&
    a.hasCounted === b.hasCounted &&
    a.product === b.product &&
    a.building === b.building &&
    a.remoteUi === b.remoteUi &&
    a.searchText === b.searchText &&
    a.head.name === b.head.name &&
    a.head.kind === b.head.kind &&
    a.head.location === b.head.location &&
    a.head.groupName === b.head.groupName
  );
}
