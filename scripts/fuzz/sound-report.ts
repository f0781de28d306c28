import { isCounter, kinds, states } from '#core/counter.ts';
import type { DeviceReport } from '#core/reading.ts';
import { expectThat } from './target.ts';

const levels: readonly string[] = ['ok', 'low', 'empty', 'some', 'unknown'];

/** Whatever a device sent, its report keeps its promises. */
export function soundReport(report: DeviceReport): void {
  for (const [counter, value] of Object.entries(report.counters)) {
    expectThat(isCounter(counter), `no counter: ${counter}`);
    expectThat(Number.isFinite(value) && value >= 0, `${counter} is ${value}`);
  }
  expectThat((states as readonly string[]).includes(report.state), `state ${report.state}`);
  expectThat(report.kind === null || kinds.includes(report.kind), `kind ${report.kind}`);
  for (const { percent, level } of report.supplies) {
    expectThat(percent === null || (percent >= 0 && percent <= 100), `percent ${percent}`);
    expectThat(levels.includes(level), `level ${level}`);
  }
  const texts = [
    report.vendor,
    report.model,
    report.serial,
    report.mac,
    report.location,
    report.firmware,
  ];
  for (const text of texts) expectThat(text === null || text.isWellFormed(), 'half a character');
  expectThat(
    report.mac === null || /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(report.mac),
    `mac ${report.mac}`,
  );
  JSON.stringify(report);
}
