# shellcheck disable=SC2034,SC2154,SC2317

# encode MARK BYTES: standard input as a JSON string "MARK:BASE64", at most BYTES of it. Cut text is marked c.
# Three bytes are four digits, so that cut base64 is still base64.
# shellcheck disable=SC2017
encode() {
  head -c "$(($2 + 3))" | base64 -w 0 | awk -v mark="$1" -v most="$((($2 + 2) / 3 * 4))" '
    { text = $0 }
    END {
      if (length(text) > most) { mark = "c"; text = substr(text, 1, most) }
      printf "\"%s:%s\"", mark, text
    }'
}

# no CODE WHY: what is printed instead of something that could not be seen.
no() {
  printf '{"no":"%s","why":%s}' "$1" "$(printf '%s' "$2" | encode b 150)"
}

# Prints a comma before every entry but the first: each list has a file of its own.
append() {
  [ ! -s "$1" ] || printf ',' >>"$1"
  cat >>"$1"
}

seconds_left() {
  echo "$((deadline - $(date +%s)))"
}

# slurp FILE BYTES: the first bytes of a regular file; never follows a link, never waits for a pipe's other end.
slurp() {
  timeout 20 dd if="$1" iflag=nofollow,nonblock bs=65536 2>/dev/null | head -c "$2"
}

# named_by NUMBER PATTERN OTHER: is a dump of this number named as OTHER says, which has more behind the date? Beside
# db_{date}.sql.gz, .2 is the first of db_{date}.2.sql.gz, and .25 the second of db_{date}5.sql.gz: theirs by their names.
named_by() {
  case $3 in
    "${2%%"{date}"*}{date}"?*"${2#*"{date}"}") ;;
    *) return 1 ;;
  esac
  more=${3#*"{date}"}
  more=${more%"${2#*"{date}"}"}
  case $more in
    ".$1") return 0 ;;
    *[!0-9]*) return 1 ;;
  esac
  # There is no .1: the first of a day has no number.
  case $1 in
    "1$more") return 1 ;;
    ?*"$more") return 0 ;;
  esac
  return 1
}
