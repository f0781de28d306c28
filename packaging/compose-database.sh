#!/bin/sh
# Makes the portal's role and database, once: no superuser, so that row-level security binds it.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres <<SQL
create role kado login password '$(cat /run/secrets/database-password)';
create database kado owner kado encoding 'UTF8' template template0;
SQL
