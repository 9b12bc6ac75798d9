# shellcheck disable=SC2034,SC2154,SC2317

set -u
umask 077
LC_ALL=C
export LC_ALL
IFS=$(printf ' \t\n.')
IFS=${IFS%.}
tab=$(printf '\t')
unset CDPATH ENV BASH_ENV POSIXLY_CORRECT GZIP PIGZ ZSTD_CLEVEL ZSTD_NBTHREADS
unset MYSQL_PWD MYSQL_HOST MYSQL_HOME MYSQL_TCP_PORT MYSQL_UNIX_PORT MYSQL_GROUP_SUFFIX MARIADB_GROUP_SUFFIX MYSQL_TEST_LOGIN_FILE LIBMYSQL_PLUGINS

die() {
  printf 'backup-gate %s: %s\n' "$self" "$2" >&2
  exit "$1"
}

# The agent's PATH counts; a relative part of it could name anything.
PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
export PATH
case ":$PATH:" in
  *::* | *:[!/:]*) die 1 'PATH holds a relative folder' ;;
esac

# need TOOL ...
need() {
  for tool; do
    command -v "$tool" >/dev/null 2>&1 || die 1 "this host has no $tool"
  done
}

# An agent too old to set the parameters leaves them empty. There is no other way to pass them.
too_old='the agent did not set it; SSM Agent 3.3.2746.0 or later is needed'
