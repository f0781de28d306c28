/** Scripts with names, for one device each. */
import type { ScriptEvent } from './script.ts';
import type { Trouble } from './trouble.ts';

const minute = 60000;

/** An event after so many minutes, cleared after so many more. */
type Step = readonly [afterMinutes: number, trouble: Trouble, forMinutes?: number];

const scenarios = {
  /** paper jams, the cover is opened, the sheet is pulled out */
  jam: [
    [1, { type: 'jam' }, 4],
    [3, { type: 'cover-open' }, 1],
  ],
  /** black toner: low, empty, replaced */
  toner: [
    [1, { type: 'toner-low' }],
    [10, { type: 'toner-empty' }],
    [15, { type: 'toner-replaced' }],
  ],
  service: [[1, { type: 'service-call' }, 30]],
  paper: [
    [1, { type: 'paper-low' }, 4],
    [5, { type: 'paper-empty' }, 3],
  ],
  silence: [[1, { type: 'silence' }, 20]],
  'v1-only': [[0, { type: 'v1-only' }]],
  'bad-network': [
    [0, { type: 'loss', percent: 20 }],
    [0, { type: 'delay', ms: 150 }],
  ],
  /** one lone nonsense reading */
  glitch: [[5, { type: 'glitch', factor: 0, forSeconds: 60 }]],
  /** the board is replaced, the serial stays */
  'board-swap': [
    [1, { type: 'service-call' }],
    [5, { type: 'silence' }, 5],
    [9, { type: 'counter-reset' }],
    [10, { type: 'clear', what: 'service-call' }],
  ],
  /** another machine at the same address */
  'machine-swap': [
    [1, { type: 'silence' }, 5],
    [5, { type: 'machine-swap' }],
  ],
} as const satisfies Record<string, readonly Step[]>;

export type ScenarioName = keyof typeof scenarios;

/** Names of all scenarios. */
export const scenarioNames: readonly string[] = Object.keys(scenarios);

/** Whether a word from outside names a scenario. */
export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

/** The script of a scenario for a device. */
export function scenario(name: ScenarioName, device: string): ScriptEvent[] {
  const steps: readonly Step[] = scenarios[name];
  return steps.map(([after, trouble, lasts]) => ({
    at: { afterMs: after * minute },
    device,
    trouble,
    forMs: lasts === undefined ? null : lasts * minute,
  }));
}
