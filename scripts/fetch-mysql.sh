#!/bin/sh
# Fetches MySQL's server and client for the tests: with this machine's own apt, from the archive that its own sources
# name, suite sid, into a folder of its own. Nothing is installed. Ends with 3 where they cannot be had.
# usage: fetch-mysql.sh [FOLDER]
set -eu
cd "$(dirname "$0")/.."
folder=${1:-node_modules/.cache/mysql}

without() {
  printf 'MySQL cannot be had here: %s\n' "$1"
  exit 3
}

works() {
  for name in mysqld mysql mysqldump mysqladmin; do
    timeout 30 "$folder/bin/$name" --no-defaults --version >/dev/null 2>&1 || return 1
  done
}

# wrapper PATH: starts a program with the libraries and the loader that came with it, not with this machine's.
wrapper() {
  printf '#!/bin/sh\nexec "%s" --argv0 "%s" --library-path "%s:%s" "%s" "$@"\n' "$loader" "$folder/root/$1" \
    "$libraries" "$folder/root/usr/lib" "$folder/root/$1" >"$folder/bin/${1##*/}"
  chmod 755 "$folder/bin/${1##*/}"
}

[ "$(uname -s)" = Linux ] || without 'this is no Linux'
for tool in apt-get dpkg-deb tar timeout; do
  command -v "$tool" >/dev/null 2>&1 || without "this machine has no $tool"
done
mkdir -p "$folder" || without "the folder $folder cannot be made"
folder=$(cd "$folder" && pwd)
case $folder in *[!A-Za-z0-9._/+-]*) without 'the folder has a name that apt could misread' ;; esac

if ! works; then
  work=$folder/work
  rm -rf "${folder:?}/work" "${folder:?}/root" "${folder:?}/bin"
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$folder/root" "$folder/bin"
  trap 'rm -rf "$work"' EXIT
  trap 'exit 1' HUP INT TERM
  : >"$work/status"
  : >"$work/preferences"
  # shellcheck disable=SC2016 # apt itself fills these in
  archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -m 1 '/debian/*$') ||
    without 'the sources of apt name no archive of Debian'
  keys=
  for file in /usr/share/keyrings/debian-archive-keyring.pgp /usr/share/keyrings/debian-archive-keyring.gpg; do
    [ ! -r "$file" ] || keys="[signed-by=$file] "
  done
  printf 'deb %s%s sid main\n' "$keys" "$archive" >"$work/sources.list"
  own_apt() {
    timeout -k 10 300 apt-get -q -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- \
      -o Dir::Etc::preferences="$work/preferences" -o Dir::Etc::preferencesparts=- -o Dir::State="$work" \
      -o Dir::State::lists="$work/lists" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache" \
      -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=1 -o Acquire::http::Timeout=20 -o Acquire::Retries=2 \
      -o Acquire::Languages=none "$@" >"$work/words" 2>&1 || { tail -n 3 "$work/words"; return 1; }
  }
  own_apt update --error-on=any || without 'the lists of its packages could not be read'
  own_apt install --download-only -y --no-install-recommends mysql-server-core mysql-client-core ||
    without 'its packages could not be fetched'
  for package in "$work/cache/archives"/*.deb; do
    # The server's scripts alone want it.
    case ${package##*/} in perl* | libperl*) continue ;; esac
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$folder/root" --exclude='./usr/share/doc' --exclude='./usr/share/man' ||
      without "a package could not be unpacked: ${package##*/}"
  done
  loader=
  for file in "$folder"/root/usr/lib/*-linux-gnu*/ld-linux-*.so.*; do
    [ ! -x "$file" ] || loader=$file
  done
  [ -n "$loader" ] || without 'its packages have no loader for programs'
  libraries=${loader%/*}
  for path in usr/sbin/mysqld usr/bin/mysql usr/bin/mysqldump usr/bin/mysqladmin; do wrapper "$path"; done
fi
works || without 'mysqld does not start on this machine'
"$folder/bin/mysqld" --no-defaults --version
