# shellcheck disable=SC2034,SC2154,SC2317

# newest_size: bytes of the newest dump by one of our patterns, or nothing.
newest_size() {
  for pattern in "$manual" "$scheduled"; do
    for file in "$directory/${pattern%%"{date}"*}"????-??-??*"${pattern#*"{date}"}"; do
      case $file in *.part) continue ;; esac
      stat -c '%Y %s %F' -- "$file" 2>/dev/null
    done
  done | awk '/ regular file$/ && $1 >= at { at = $1; size = $2 } END { if (size != "") print size }'
}

# check_space: room for one and a half times the newest dump. Where there is none, for one and a half times what the
# server's tables hold; packed, half of that, which is more than SQL ever takes when packed.
check_space() {
  need=$(newest_size)
  by='the newest dump'
  if [ -z "$need" ]; then
    by='the size of its tables'
    need=$(value_of bytes)
    [ "$packing" = none ] || need=$(awk -v bytes="$need" 'BEGIN { printf "%.0f", bytes / 2 }')
  fi
  read -r block free inodes free_inodes <<STAT
$(timeout 20 stat -f -c '%S %a %c %d' -- "$directory" 2>/dev/null)
STAT
  [ -n "${free_inodes:-}" ] || refuse 'the free space of the dump directory cannot be told'
  short=$(awk -v block="$block" -v free="$free" -v need="$need" 'BEGIN {
    need = need * 1.5 + 1048576
    if (block * free < need) printf "%.0f of %.0f MB", block * free / 1048576, need / 1048576 }')
  [ -z "$short" ] || refuse "the disk of $directory is too full: $short are free (one and a half times $by)"
  # Some filesystems make inodes as they go, and say that they have none at all.
  if [ "$inodes" -gt 0 ] && [ "$free_inodes" -lt 16 ]; then refuse "the disk of $directory has no inodes left ($free_inodes)"; fi
}
