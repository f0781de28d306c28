import { createContext } from 'svelte';

/**
 * Whether the user is held to some groups (§11), set once by the portal's layout:
 * then no device that he sees is in no group.
 */
export const [useHeld, provideHeld] = createContext<() => boolean>();
