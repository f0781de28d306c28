/** The simulator as others use it: fleets of printers that answer SNMP, and their past. */
export { loopbackAddressing, type Addressing } from './address.ts';
export {
  demoFleet,
  type DemoFleet,
  type DemoFleetOptions,
  type SimulatedCustomer,
} from './demo-fleet.ts';
export { startFleet, type Fleet, type FleetOptions } from './fleet.ts';
export { countersAt, historyOf, suppliesAt, type HistoryReading } from './history.ts';
export { serialAt } from './lineage.ts';
export type { Clock, LiveDevice } from './live-device.ts';
export { manyDevices, type ManyOptions } from './many-devices.ts';
export type { SimulatedDevice } from './spec.ts';
export { parseTrouble, type Trouble } from './trouble.ts';
export { livingEvents, livingSince } from './living.ts';
export { play, type Performance, type Play } from './play.ts';
export { startPlayback, type Recording } from './playback.ts';
export { runningClock } from './running-clock.ts';
export { isScenario, scenario, scenarioNames, type ScenarioName } from './scenarios.ts';
export { parseScript, schedule, type DueEvent, type ScriptEvent } from './script.ts';
