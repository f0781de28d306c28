/** Sentences about moving, backing up and restoring an installation (docs/backup.md). */
type Details = Readonly<Record<string, string | number>>;

export const keepingSentences: Readonly<Record<string, string | ((details: Details) => string)>> = {
  'storage.in_use': ({ place, connections }) =>
    `Somebody else has the database${place === undefined ? '' : ` ${place}`} open${
      typeof connections === 'number' && connections > 0 ? ` (${connections} connections)` : ''
    }; end the portal and all else that is connected to it, then say it again.`,
  'storage.not_there': ({ path }) => `There is no database at ${path}.`,
  'storage.unknown_url': ({ scheme }) =>
    `A database is sqlite:FOLDER or postgres://USER:PASSWORD@HOST:PORT/DATABASE, not ${scheme}:….`,
  'storage.other_file': ({ path, name }) =>
    `${path} is not called ${name}; give the data folder, in which ${name} lies.`,
  'storage.unfinished': ({ from }) =>
    `This database is only half filled (${String(from).split(' ', 1)[0]}): say the same \`kado migrate --from … --to …\` or \`kado restore …\` again, and it goes on; or begin anew with an empty one.`,
  'keeping.not_empty': ({ table }) =>
    `The database that is to be filled is not empty (there are rows in ${table}); give an empty one.`,
  'keeping.other_unfinished':
    'Another move or another backup began to fill this database; go on with that one, or give an empty database.',
  'keeping.steps_differ':
    'The tables of the database that is to be filled are of another release, or not of Kado; give one without any table.',
  'keeping.behind':
    'The database to move is of an earlier release: bring it up to date first, by `kado migrate` with DATABASE_URL or KADO_DATA_DIR.',
  'keeping.half_source': 'The database to move is itself only half filled.',
  'keeping.differs': ({ table }) =>
    `What was written is not what the backup holds (${table}); begin anew with an empty database.`,
  'backup.not_one': 'This is no backup of Kado, or only the beginning of one.',
  'backup.file_there': ({ path }) => `${path} is there already; give another name.`,
  'backup.newer_format': ({ version }) =>
    `Kado ${version} wrote this backup in a newer format; restore it with that one.`,
  'backup.damaged': ({ table }) =>
    `The backup is damaged${table === undefined ? '' : ` (${table})`}; use another one. Nothing was written.`,
  'whole.unknown_type': ({ table, column }) =>
    `${table}.${column} holds what no table of Kado does; is this a database of Kado alone?`,
  'whole.no_key': ({ table }) => `${table} is no table of Kado; is this a database of Kado alone?`,
  'whole.no_order': ({ table }) =>
    `${table} is no table of Kado; is this a database of Kado alone?`,
};
