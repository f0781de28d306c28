/** Departments and how they print. */
import type { Department } from './spec.ts';

const usual: Department = {
  busy: 1,
  colorShare: 0.35,
  copyShare: 0.25,
  receiveShare: 0.02,
  largeShare: 0.06,
  duplexShare: 0.4,
  scansPerFace: 0.25,
  monthEndPeak: 1.3,
  hours: 'office',
};

export const departments = {
  general: usual,
  sales: { ...usual, busy: 1.2, colorShare: 0.55, monthEndPeak: 1.5, receiveShare: 0.04 },
  accounting: {
    ...usual,
    busy: 1.1,
    colorShare: 0.12,
    copyShare: 0.4,
    monthEndPeak: 2.2,
    scansPerFace: 0.5,
  },
  design: {
    ...usual,
    busy: 0.9,
    colorShare: 0.8,
    largeShare: 0.35,
    duplexShare: 0.15,
    copyShare: 0.1,
  },
  engineering: { ...usual, busy: 0.9, colorShare: 0.3, largeShare: 0.4, duplexShare: 0.3 },
  legal: {
    ...usual,
    busy: 0.8,
    colorShare: 0.08,
    copyShare: 0.5,
    duplexShare: 0.7,
    scansPerFace: 0.6,
  },
  factory: {
    ...usual,
    busy: 0.8,
    colorShare: 0.1,
    copyShare: 0.2,
    hours: 'early',
    monthEndPeak: 1.15,
    duplexShare: 0.1,
  },
  warehouse: {
    ...usual,
    busy: 1.5,
    colorShare: 0.02,
    copyShare: 0.05,
    receiveShare: 0.1,
    hours: 'round',
    duplexShare: 0,
    monthEndPeak: 1.4,
  },
  reception: { ...usual, busy: 0.5, colorShare: 0.3, receiveShare: 0.15, hours: 'shop' },
} as const satisfies Record<string, Department>;

export type DepartmentName = keyof typeof departments;
