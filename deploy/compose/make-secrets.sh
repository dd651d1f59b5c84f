#!/bin/sh
# Makes what postgres.yml and mariadb.yml need, once. What is there already stays.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
# Nobody enters the folder; in the containers the files are for users of other numbers.
chmod 700 secrets
cd secrets
umask 333
for name in secret-key-base notification-secret registry-http-secret database-password; do
  [ -s "$name" ] || openssl rand -hex 32 > "$name"
done
password=$(cat database-password)
[ -s postgres-url ] || printf 'postgres://portus:%s@database/portus' "$password" > postgres-url
[ -s mariadb-url ] || printf 'mysql://portus:%s@database/portus' "$password" > mariadb-url
if [ ! -s token.key ] || [ ! -s token.crt ]; then
  umask 077
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 \
    -subj '/CN=Portus registry tokens' -keyout token.key -out token.crt 2>/dev/null
  chmod 444 token.key token.crt
fi
