# shellcheck disable=SC2034,SC2154,SC2317

# held_in_dump_directory PID: does it hold a file open in one of the dump directories?
held_in_dump_directory() {
  for link in "$sysroot/proc/$1"/fd/*; do
    held=$(readlink "$link" 2>/dev/null) || continue
    while IFS=$tab read -r _ _ directory _; do
      case $held in "${directory%/}"/*) return 0 ;; esac
    done <"$work/databases"
  done
  return 1
}

# reads_sql PID: a client with a file, a pipe or a socket for its input and no statement among its arguments. Letters
# before the e of -e are those of options without a value: -psecret holds no statement.
reads_sql() {
  case $(readlink "$sysroot/proc/$1/fd/0" 2>/dev/null) in
    pipe:* | socket:* | /[!d]* | /d[!e]*) ;;
    *) return 1 ;;
  esac
  ! { tr '\000' '\n' <"$sysroot/proc/$1/cmdline"; } 2>/dev/null | awk '/^(-[ABCEGHILNTUVWXbcfimnoqrstvw]*e|--exec)/ { found = 1 } END { exit !found }'
}

# age_of PID: seconds since its start, out of the kernel's ticks; there are a hundred of them in a second.
age_of() {
  awk -v up="$uptime" '{ sub(/.*[)] /, ""); age = int(up - $20 / 100); print (age > 0 ? age : 0) }' "$sysroot/proc/$1/stat" 2>/dev/null
}

# list_processes: dumps and imports by the name of the program. Arguments stay here: they may hold a password.
list_processes() {
  uptime=0
  { read -r uptime _ <"$sysroot/proc/uptime"; } 2>/dev/null
  : >"$work/processes"
  shown=0
  for process in "$sysroot"/proc/[0-9]*; do
    pid=${process##*/}
    name=
    { IFS= read -r name <"$process/comm"; } 2>/dev/null || continue
    case $name in
      mysqldump | mariadb-dump | mydumper | mysqlpump | mariabackup | mariadb-backup | xtrabackup) kind=dump ;;
      mysqlimport | mariadb-import | myloader) kind=import ;;
      mysql | mariadb)
        reads_sql "$pid" || continue
        kind=import
        ;;
      gzip | pigz | zstd | xz | bzip2)
        held_in_dump_directory "$pid" || continue
        kind=dump
        ;;
      *) continue ;;
    esac
    age=$(age_of "$pid")
    if [ -z "$age" ] || [ "$shown" -ge 8 ]; then continue; fi
    shown=$((shown + 1))
    printf '{"kind":"%s","command":%s,"age":%s}' "$kind" "$(printf '%s (pid %s)' "$name" "$pid" | encode b 40)" "$age" |
      append "$work/processes"
  done
}
