/**
 * What the counter screens do beyond being documents, one file a behaviour: each
 * attaches itself to what it finds on the page. Everything works without it. Built
 * as one module of its own, loaded by routes/(portal)/counters/+layout.svelte.
 */
import './calendar.ts';
import './chart.ts';
import './grid.ts';
import './tips.ts';
