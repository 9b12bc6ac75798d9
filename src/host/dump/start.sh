# shellcheck disable=SC2034,SC2154,SC2317

[ -n "${SSM_Nonce-}" ] || die 2 "SSM_Nonce: $too_old"
[ -n "${SSM_Action-}" ] || die 2 "SSM_Action: $too_old"
[ -n "${SSM_Run-}" ] || die 2 "SSM_Run: $too_old"
[ -n "${SSM_Day-}" ] || die 2 "SSM_Day: $too_old"
[ -n "${SSM_Database-}" ] || die 2 "SSM_Database: $too_old"
[ -n "${SSM_Compressor-}" ] || die 2 "SSM_Compressor: $too_old"
[ -n "${SSM_Lock-}" ] || die 2 "SSM_Lock: $too_old"
[ -n "${SSM_LimitSeconds-}" ] || die 2 "SSM_LimitSeconds: $too_old"
[ -n "${SSM_WaitSeconds-}" ] || die 2 "SSM_WaitSeconds: $too_old"
case ${#SSM_Nonce}${#SSM_Run}$SSM_Nonce$SSM_Run in
  3232*[!0-9a-f]*) die 2 'SSM_Nonce or SSM_Run is not 32 hex digits' ;;
  3232*) ;;
  *) die 2 'SSM_Nonce or SSM_Run is not 32 hex digits' ;;
esac
case $SSM_Action in
  dump | hold | release | claim) ;;
  *) die 2 'SSM_Action is not dump, hold, release or claim' ;;
esac
case $SSM_Day in
  [0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]) ;;
  *) die 2 'SSM_Day is not a day' ;;
esac
case $SSM_Database in
  *[!A-Za-z0-9+/=]*) die 2 'SSM_Database is not base64' ;;
esac
case $SSM_Compressor:$SSM_Lock in
  gzip:none | gzip:tables | pigz:none | pigz:tables | zstd:none | zstd:tables) ;;
  *) die 2 'SSM_Compressor is not gzip, pigz or zstd, or SSM_Lock is not none or tables' ;;
esac
for seconds in "$SSM_LimitSeconds" "$SSM_WaitSeconds"; do
  case $seconds in
    0* | *[!0-9]* | ??????*) die 2 'SSM_LimitSeconds or SSM_WaitSeconds is not a number of seconds' ;;
  esac
done

need awk base64 cat cmp cut date dd env gzip grep head ln mkdir mkfifo mv od readlink rm sha256sum sleep sort stat sync tail tee timeout tr

began=$(date +%s)
deadline=$((began + SSM_WaitSeconds))
owner=$(stat -c %u /proc/self 2>/dev/null) || die 1 'this host has no /proc'

# What outlives one command lies in a folder that root alone can write; below another root in a rehearsal.
run_folder=${BACKUP_GATE_SYSROOT:-}/run/backup-gate
mkdir -p "$run_folder" 2>/dev/null
case $(stat -c '%u %a %F' -- "$run_folder" 2>/dev/null) in
  "$owner 700 directory") ;;
  *) die 1 "$run_folder is not a folder of our own" ;;
esac

# life_of PID: what tells this very process from a later one of the same number.
life_of() {
  started=$(awk '{ sub(/.*[)] /, ""); print $20 }' "/proc/$1/stat" 2>/dev/null) || started=
  [ -z "$started" ] || printf '%s:%s:%s' "$1" "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null)" "$started"
}

# The name says whose it is, so that what a killed script left is known as such.
work=$run_folder/work.$(life_of $$)
mkdir "$work" || die 1 'no private folder could be made'

children=
part=
held_by_us=
# Whatever ends the script, only our own exit codes leave it: the agent reads some others as orders.
leave() {
  status=$?
  trap - EXIT
  trap '' HUP INT TERM
  # shellcheck disable=SC2086
  [ -z "$children" ] || kill $children 2>/dev/null
  [ -z "$part" ] || rm -f -- "$part" "$part_manifest"
  drop_lock
  rm -rf -- "$work"
  case $status in
    0 | 1 | 2) exit "$status" ;;
    *) exit 1 ;;
  esac
}
trap leave EXIT
trap 'exit 1' HUP INT TERM

# No file of the user who runs this may lend options to the database's client.
HOME=$work
export HOME
unset XDG_CONFIG_HOME
