# shellcheck disable=SC2034,SC2154,SC2317

# finish RESULT: prints the one framed reply, and ends the script.
finish() {
  asked_sum=$(printf '%s\n%s\n%s\n' "$SSM_Run" "$SSM_Day" "$SSM_Database" | sha256sum)
  printf '{"action":"%s","asked":"%s","at":%s,"result":%s}' "$SSM_Action" "${asked_sum%% *}" "$(date +%s)" "$1" >"$work/reply.json"
  base64 -w 0 <"$work/reply.json" >"$work/reply"
  reply_sum=$(sha256sum <"$work/reply.json")
  printf '\nbackup-gate-dump:1 %s %s %s %s backup-gate-dump:end %s\n' "$SSM_Nonce" "$(stat -c %s "$work/reply")" \
    "${reply_sum%% *}" "$(cat "$work/reply")" "$SSM_Nonce"
  exit 0
}

# refuse WHY: no dump, and the reason.
refuse() {
  finish "$(printf '{"no":"refused","why":%s}' "$(printf '%s' "$1" | encode b 600)")"
}

# number_in FILE: the number of the first error in a client's words. The words themselves stay here: they may quote a
# line of the file that holds the password.
number_in() {
  head -c 20000 -- "$1" 2>/dev/null | tr -d '\000' | awk '
    match($0, /([Ee][Rr][Rr][Oo][Rr]:? |\()[0-9][0-9][0-9][0-9]/) { print substr($0, RSTART + RLENGTH - 4, 4); exit }'
}

# meaning NUMBER: what an error of the server means for a dump, where that is known.
meaning() {
  case $1 in
    1045 | 1698) echo 'the database server refuses the login' ;;
    1044 | 1142 | 1143 | 1227 | 1370) echo 'this login lacks a right' ;;
    1049) echo 'the database server has no such database, or hides it from this login' ;;
    1205 | 1213) echo 'a lock could not be had in time' ;;
    1251 | 2059 | 2061) echo 'the client of this host cannot log in as the database server asks for' ;;
    1290 | 1836) echo 'the database server is read-only or restricted' ;;
    1356) echo 'a view refers to what is not there, or its definer lacks a right' ;;
    1412 | 1146) echo 'the schema changed while it was dumped' ;;
    1449) echo 'the definer of a view, routine or trigger does not exist' ;;
    2002 | 2003 | 2005) echo 'the database server cannot be reached' ;;
    2006 | 2013 | 1927 | 1317) echo 'the connection to the database server was lost' ;;
    2020) echo 'a row is larger than a packet may be' ;;
    *) echo 'it failed' ;;
  esac
}
