#!/bin/sh
# Run once, by the image of PostgreSQL on an empty volume: the app's role owns its database and is no superuser.
# The password is read from the environment: what stands in a command, everybody on the machine can read.
set -eu
: "${REHAB_PASSWORD:?is not set in database.env}"
psql --quiet --set ON_ERROR_STOP=1 --username postgres <<'SQL'
\getenv password REHAB_PASSWORD
CREATE ROLE rehab LOGIN PASSWORD :'password';
CREATE DATABASE rehab OWNER rehab ENCODING 'UTF8' TEMPLATE template0;
SQL
