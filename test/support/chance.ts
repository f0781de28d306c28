import fc from 'fast-check';

/**
 * Property tests draw anew at each run on a desk, so that they go on exploring.
 * The gate draws the same every time: what it says of a commit can be repeated.
 */
if (process.env['CI']) fc.configureGlobal({ seed: 20_261_122 });
