# shellcheck disable=SC2034,SC2154,SC2317

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

need awk base64 cat date dd env head mkdir mkfifo mktemp mv od readlink rm sha256sum sleep sort stat tail tee timeout tr wc

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
