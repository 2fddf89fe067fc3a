#!/bin/sh
# Run once, by the image of PostgreSQL on an empty volume: the app's role owns its database and is no superuser.
set -eu
psql --quiet --set ON_ERROR_STOP=1 --username postgres --set password="$REHAB_PASSWORD" <<'SQL'
CREATE ROLE rehab LOGIN PASSWORD :'password';
CREATE DATABASE rehab OWNER rehab ENCODING 'UTF8' TEMPLATE template0;
SQL
