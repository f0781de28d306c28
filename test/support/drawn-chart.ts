/** What a page's charts say, as a test reads them: the machine-readable values of the drawing. */
import type { Page } from 'playwright-core';

export interface DrawnSegment {
  /** counters joined by `+` */
  series: string;
  /** the period or the device's id */
  row: string;
  value: number;
}

export interface DrawnChart {
  breakdown: string;
  measure: string;
  unit: string | null;
  segments: DrawnSegment[];
  /** the bars in their order, each with all it says */
  bars: { row: string; text: string }[];
}

/** Every chart of a page. */
export function drawnCharts(page: Page): Promise<DrawnChart[]> {
  return page.locator('svg[data-chart]').evaluateAll((charts) =>
    charts.map((chart) => {
      const rowOf = (element: Element) =>
        element.getAttribute('data-period') ?? element.getAttribute('data-device') ?? '';
      return {
        breakdown: chart.getAttribute('data-breakdown') ?? '',
        measure: chart.getAttribute('data-measure') ?? '',
        unit: chart.getAttribute('data-unit'),
        segments: [...chart.querySelectorAll('[data-series]')].map((segment) => ({
          series: segment.getAttribute('data-series') ?? '',
          row: rowOf(segment),
          value: Number(segment.getAttribute('data-value')),
        })),
        bars: [...chart.querySelectorAll('.bar')].map((bar) => ({
          row: rowOf(bar),
          text: bar.querySelector('title')?.textContent ?? '',
        })),
      };
    }),
  );
}

/** The segments of every chart in a page's text: many pages are read faster than opened. */
export function segmentsIn(html: string): DrawnSegment[] {
  const written = /data-series="([^"]+)" data-value="([^"]+)" data-(?:period|device)="([^"]+)"/g;
  return Array.from(html.matchAll(written), ([, series = '', value = '', row = '']) => ({
    series,
    row,
    value: Number(value),
  }));
}
