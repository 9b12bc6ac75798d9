#!/bin/sh
# shellcheck disable=SC2034,SC2154,SC2317
# The probe of backup-gate. Looks at dumps, database servers, disks, processes and checkouts of this host and prints
# one framed reply. It changes nothing but its own private folder, which it removes, and the receipts that it leaves
# beside dumps (see receipt.sh). Exits 0 when the reply was printed, 1 when it could not be made, 2 when it was asked
# wrongly. Text of the host goes into the reply as base64 only, and is never run.
set -u
umask 077
LC_ALL=C
export LC_ALL
IFS=$(printf ' \t\n.')
IFS=${IFS%.}
tab=$(printf '\t')
unset CDPATH ENV BASH_ENV POSIXLY_CORRECT GZIP ZSTD_CLEVEL ZSTD_NBTHREADS
unset MYSQL_PWD MYSQL_HOST MYSQL_HOME MYSQL_TCP_PORT MYSQL_UNIX_PORT MYSQL_GROUP_SUFFIX MARIADB_GROUP_SUFFIX

die() {
  printf 'backup-gate probe: %s\n' "$2" >&2
  exit "$1"
}

# The agent's PATH counts; a relative part of it could name anything.
PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
export PATH
case ":$PATH:" in
  *::* | *:[!/:]*) die 1 'PATH holds a relative folder' ;;
esac

# An agent too old to set these leaves them empty. There is no other way to pass them.
too_old='the agent did not set it; SSM Agent 3.3.2746.0 or later is needed'
[ -n "${SSM_Nonce-}" ] || die 2 "SSM_Nonce: $too_old"
[ -n "${SSM_Databases-}" ] || die 2 "SSM_Databases: $too_old"
[ -n "${SSM_Code-}" ] || die 2 "SSM_Code: $too_old"
[ -n "${SSM_ReadSeconds-}" ] || die 2 "SSM_ReadSeconds: $too_old"
case $SSM_Nonce in
  *[!0-9a-f]*) die 2 'SSM_Nonce is not 32 hex digits' ;;
esac
[ "${#SSM_Nonce}" -eq 32 ] || die 2 'SSM_Nonce is not 32 hex digits'
case $SSM_Databases$SSM_Code in
  *[!A-Za-z0-9+/=-]*) die 2 'SSM_Databases or SSM_Code is not base64' ;;
esac
case $SSM_ReadSeconds in
  0* | *[!0-9]* | ??????*) die 2 'SSM_ReadSeconds is not a number of seconds' ;;
esac

for tool in awk base64 cat date dd env head mkdir mkfifo mktemp mv od readlink rm sha256sum sleep sort stat tail tee timeout tr wc; do
  command -v "$tool" >/dev/null 2>&1 || die 1 "this host has no $tool"
done

began=$(date +%s)
deadline=$((began + SSM_ReadSeconds))
owner=$(stat -c %u /proc/self 2>/dev/null) || owner=0

work=$(mktemp -d "${TMPDIR:-/tmp}/backup-gate-probe.XXXXXXXX") || die 1 'no private folder could be made'

# Whatever ends the script, only our own exit codes leave it: the agent reads some others as orders.
# shellcheck disable=SC2317
leave() {
  status=$?
  trap - EXIT
  rm -rf -- "$work"
  case $status in
    0 | 1 | 2) exit "$status" ;;
    *) exit 1 ;;
  esac
}
trap leave EXIT
trap 'exit 1' HUP INT TERM

# No file of the user who runs this may lend options to the database's client or to git.
HOME=$work
export HOME
unset XDG_CONFIG_HOME

decode() {
  if [ "$1" = - ]; then : >"$2"; else printf '%s' "$1" | base64 -d >"$2" 2>/dev/null; fi
}
decode "$SSM_Databases" "$work/databases" || die 2 'SSM_Databases is not base64'
decode "$SSM_Code" "$work/code" || die 2 'SSM_Code is not base64'

# A rehearsal has a root of its own: mountinfo, /sys, and the list of processes (none, unless it writes some) are read
# below it. Who holds a dump open is asked of the real /proc all the same.
sysroot=${BACKUP_GATE_SYSROOT:-}
