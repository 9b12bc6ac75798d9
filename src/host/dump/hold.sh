# shellcheck disable=SC2034,SC2154,SC2317

# The database is held still by one connection of one client, which a process of its own keeps open: when any of the
# three ends, for whatever reason, the server lets go by itself. Its folder is the run's, and so is known to the release.

# say SQL: to the held connection.
say() {
  printf '%s\n' "$1" >&3
}

# told WORD: the connection's number in the line that begins so.
told() {
  awk -F '\t' -v word="$1" '$1 == word { print $2; exit }' "$hold/answer"
}

# end_hold RESULT: in one step, for the release to read.
end_hold() {
  exec 3>&-
  printf '%s\n' "$1" >"$hold/result.new"
  mv -f "$hold/result.new" "$hold/result"
  exit 0
}

# keep_hold: what the detached process does. Takes the stages, then waits for the release, or for its time to run out.
keep_hold() {
  hold=$BACKUP_GATE_HOLD
  trap '' HUP PIPE
  choose_tools
  life_of $$ >"$hold/life"
  most=$SSM_LimitSeconds
  # Over before a claim is: the next attempt of a run that was killed here finds the database free.
  [ "$most" -le 40 ] || most=40
  timeout -k 2 "$((most + 30))" "$client" "--defaults-extra-file=$defaults" --batch --skip-column-names --unbuffered \
    --skip-reconnect --connect-timeout=10 <"$hold/words" >"$hold/answer" 2>"$hold/errors" &
  client_pid=$!
  exec 3>"$hold/words"
  say "SET SESSION wait_timeout = $((most + 15)), lock_wait_timeout = 15; SELECT 'began', CONNECTION_ID();"
  say 'BACKUP STAGE START; BACKUP STAGE FLUSH; BACKUP STAGE BLOCK_DDL; BACKUP STAGE BLOCK_COMMIT;'
  say "SELECT 'held', CONNECTION_ID();"
  tries=0
  while [ -z "$(told held)" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 250 ] || ! kill -0 "$client_pid" 2>/dev/null; then
      kill "$client_pid" 2>/dev/null
      number=$(number_in "$hold/errors")
      end_hold "failed the database could not be held: $(meaning "$number")${number:+ (error $number)}"
    fi
    sleep 0.1
  done
  date +%s >"$hold/since"
  mv -f "$hold/since" "$hold/held"
  word=$(timeout "$most" head -n 1 "$hold/release" 3>&-)
  say "BACKUP STAGE END; SELECT 'ended', CONNECTION_ID();"
  exec 3>&-
  wait "$client_pid"
  code=$?
  if [ "$code" -ne 0 ] || [ -z "$(told ended)" ] || [ "$(told ended)" != "$(told held)" ]; then
    end_hold 'failed the connection that held the database was lost meanwhile'
  fi
  [ "$word" = release ] || end_hold "failed the hold ended by itself after $most s"
  end_hold "released $(($(date +%s) - $(cat "$hold/held")))"
}

# await FILE SECONDS: until it is there, or the holder is gone.
await() {
  tries=0
  until [ -e "$hold/$1" ] || [ -e "$hold/result" ]; do
    tries=$((tries + 1))
    [ "$tries" -le "$(($2 * 10))" ] || return 1
    if [ "$tries" -gt 20 ] && ! lives "$(cat "$hold/life" 2>/dev/null)"; then return 1; fi
    sleep 0.1
  done
}

# clear_hold: takes away what a hold has left that is over.
clear_hold() {
  [ -e "$hold/life" ] || return 0
  life=$(cat "$hold/life" 2>/dev/null)
  if [ -e "$hold/result" ] || ! lives "$life"; then rm -rf -- "$hold" "$run_folder/work.$life"; fi
}

hold_database() {
  [ "$engine" = mariadb ] || refuse 'only MariaDB can be held still (BACKUP STAGE)'
  command -v setsid >/dev/null 2>&1 || refuse 'this host has no setsid'
  choose_tools
  for hold in "$run_folder"/hold.*; do clear_hold; done
  hold=$run_folder/hold.$SSM_Run
  # An attempt that was killed lets go by itself.
  most=$SSM_WaitSeconds
  [ "$most" -le 45 ] || most=45
  tries=0
  until mkdir "$hold" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -le "$((most * 10))" ] || refuse 'this run holds the database already'
    sleep 0.1
    clear_hold
  done
  life_of $$ >"$hold/life"
  mkfifo "$hold/words" "$hold/release" || refuse 'no pipe could be made'
  BACKUP_GATE_HOLD=$hold setsid sh "$0" </dev/null >/dev/null 2>&1 &
  if ! await held 40 || [ ! -e "$hold/held" ]; then
    read -r state why <"$hold/result" 2>/dev/null || why='the process that should hold the database did not start'
    abandon
    refuse "$why"
  fi
  finish '{"ok":{"seconds":0}}'
}

# abandon: ends a hold that is of no use: its process by its number, and with it the client and the connection.
abandon() {
  life=$(cat "$hold/life" 2>/dev/null)
  ! lives "$life" || kill -9 "${life%%:*}" 2>/dev/null
  rm -rf -- "$hold" "$run_folder/work.${life:-none}"
}

release_database() {
  hold=$run_folder/hold.$SSM_Run
  [ -d "$hold" ] || refuse 'this run does not hold the database'
  # The reader may have gone between the look and the word; nobody then opens the other end.
  # shellcheck disable=SC2016
  [ -e "$hold/result" ] || timeout 5 sh -c 'echo release >"$0"' "$hold/release" 2>/dev/null
  if ! await result 20; then
    abandon
    refuse 'the process that held the database did not end as it should'
  fi
  read -r state why <"$hold/result"
  rm -rf -- "$hold"
  case $state:$why in
    released:*[!0-9]* | released:) refuse 'the hold cannot be told' ;;
    released:*) finish "{\"ok\":{\"seconds\":$why}}" ;;
    *) refuse "$why" ;;
  esac
}
