/**
 * How many times as long as on SQLite a test may take where `KADO_TEST_ENGINE` says PostgreSQL:
 * each statement goes to another process and back.
 */
export const longerOnPostgres = process.env['KADO_TEST_ENGINE'] === 'postgres' ? 2 : 1;
