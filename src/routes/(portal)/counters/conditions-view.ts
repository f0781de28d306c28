import type { Days } from './trail.ts';

/** What the conditions are chosen from. */
export interface ConditionsView extends Days {
  /** IANA zone of the customer: typed days and times are in it */
  zone: string;
  groups: readonly { groupId: string; name: string }[];
}

/** The screen that conditions stand on: which of them it has, and where they lead. */
export interface ConditionsScreen {
  /** the matrix asks for all; one device for no devices; one period for no range */
  of: 'matrix' | 'device' | 'period';
  /** where the form leads, and its export below it */
  path: string;
}

export const matrixScreen: ConditionsScreen = { of: 'matrix', path: '/counters' };
