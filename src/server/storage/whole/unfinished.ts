/**
 * A database that is being filled, by a move or out of a backup, says so beside the steps of
 * its schema. No portal opens it meanwhile, not even that of an older release: each refuses a
 * step that it does not know.
 */
export const unfinishedStep = 'unfinished';
