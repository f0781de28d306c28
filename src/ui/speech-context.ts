import { createContext } from 'svelte';
import type { Speech } from '#i18n/speech.ts';

/**
 * The language of the page, set once by the root layout. It never changes while
 * a page lives: switching the language and signing in load a new document.
 */
export const [useSpeech, provideSpeech] = createContext<Speech>();
