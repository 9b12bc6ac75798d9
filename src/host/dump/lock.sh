# shellcheck disable=SC2034,SC2154,SC2317

# lives LIFE: does that process still run?
lives() {
  case $1 in
    [1-9]*:*:*) [ "$(life_of "${1%%:*}")" = "$1" ] ;;
    *) return 1 ;;
  esac
}

# Without flock the lock is a row of links, each made in one step: the highest counts, and it is free when it says so or
# when the process that it names is gone. Who takes it adds the next. A link made too late, by one who looked before
# others came and went, is not the highest, and so counts for nobody.
top_link() {
  top=0
  for link in "$run_folder"/turn.[1-9]*; do
    number=${link##*.}
    if [ -L "$link" ] && [ "$number" -gt "$top" ]; then top=$number; fi
  done
  echo "$top"
}

take_turn() {
  top=$(top_link)
  if [ "$top" -gt 0 ]; then
    holder=$(readlink "$run_folder/turn.$top") || return 1
    if [ "$holder" != free ] && lives "$holder"; then return 1; fi
  fi
  turn=$((top + 1))
  ln -s "$(life_of $$)" "$run_folder/turn.$turn" 2>/dev/null || return 1
  if [ "$(top_link)" -ne "$turn" ]; then
    rm -f "$run_folder/turn.$turn"
    return 1
  fi
  for link in "$run_folder"/turn.[1-9]*; do
    [ "${link##*.}" -ge "$turn" ] || rm -f "$link"
  done
}

drop_lock() {
  [ "$held_by_us" = turn ] || return 0
  ln -s free "$run_folder/turn.$((turn + 1))" 2>/dev/null
  rm -f "$run_folder/turn.$turn"
}

# take_lock: one dump at a time on this host. The kernel's lock passes to the program that writes the file: should
# this script be killed, it lasts until that one has ended.
take_lock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>>"$run_folder/lock"
    flock -w "$SSM_WaitSeconds" 9 && held_by_us=flock
  else
    until take_turn; do
      [ "$(seconds_left)" -gt 0 ] || break
      sleep 1
    done
    [ "$(readlink "$run_folder/turn.${turn:-0}" 2>/dev/null)" != "$(life_of $$)" ] || held_by_us=turn
  fi
  if [ -z "$held_by_us" ]; then
    since=
    run=
    read -r since run <"$run_folder/owner" 2>/dev/null || :
    case $run in "$SSM_Run") own=' of this run' ;; *) own= ;; esac
    case $since in '' | *[!0-9]*) since=unknown ;; *) since=$(date -u -d "@$since" +%Y-%m-%dT%H:%M:%SZ) ;; esac
    refuse "another dump$own is running on this host since $since, and did not end within $SSM_WaitSeconds s"
  fi
  printf '%s %s\n' "$began" "$SSM_Run" >"$run_folder/owner"
  # Private folders of scripts that were killed.
  for folder in "$run_folder"/work.*; do
    lives "${folder#"$run_folder/work."}" || rm -rf -- "$folder"
  done
}
