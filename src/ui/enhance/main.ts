/**
 * What every screen behind the sign-in does beyond being a document, one file a
 * behaviour: each attaches itself to what it finds on the page. Everything works
 * without it. Built as one module of its own, loaded by routes/+layout.svelte.
 */
import './busy.ts';
import './enter.ts';
import './option-notes.ts';
import './view-banner.ts';
import './viewing.ts';
