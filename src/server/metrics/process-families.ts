/** How the process is: memory, processor, and how long its event loop is held up. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Family } from './exposition.ts';

const resolutionMs = 10;

export interface ProcessWatch extends Disposable {
  /** also begins a new span of the event loop's delay */
  families(): Family[];
}

export function watchProcess(): ProcessWatch {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  return {
    families() {
      const families = familiesOf(delay);
      delay.reset();
      return families;
    },
    [Symbol.dispose]: () => void delay.disable(),
  };
}

function familiesOf(delay: ReturnType<typeof monitorEventLoopDelay>): Family[] {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const startedAt = Date.now() / 1_000 - process.uptime();
  // the timer's own interval is no delay
  const late = (nanoseconds: number) =>
    Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - resolutionMs / 1e3) : 0;
  return [
    gauge('process_resident_memory_bytes', 'Memory that the process takes.', rss),
    gauge('nodejs_heap_size_used_bytes', 'Memory of values.', heapUsed),
    gauge('nodejs_heap_size_total_bytes', 'Memory set aside for values.', heapTotal),
    gauge('nodejs_external_memory_bytes', 'Memory of buffers beside values.', external),
    {
      ...{ name: 'process_cpu_seconds_total', help: 'Processor time used.', type: 'counter' },
      samples: [{ value: (user + system) / 1e6 }],
    },
    gauge('process_start_time_seconds', 'When the process began, Unix time.', startedAt),
    {
      ...{ name: 'kado_event_loop_delay_seconds', type: 'gauge' },
      help: 'How long the event loop was held up since the last look at these figures.',
      samples: [
        { labels: { of: 'p50' }, value: late(delay.percentile(50)) },
        { labels: { of: 'p99' }, value: late(delay.percentile(99)) },
        { labels: { of: 'max' }, value: late(delay.max) },
      ],
    },
  ];
}

function gauge(name: string, help: string, value: number): Family {
  return { name, help, type: 'gauge', samples: [{ value }] };
}
