# shellcheck disable=SC2034,SC2154,SC2317

# calendar_day YYYY-MM-DD: is there such a day? The 1 in front keeps 08 from being read as octal.
calendar_day() {
  year=${1%%-*}
  month=${1#*-}
  month=$((1${month%-*} - 100))
  year=$((1$year - 10000))
  last_day=31
  case $month in
    4 | 6 | 9 | 11) last_day=30 ;;
    2)
      last_day=28
      [ $((year % 4)) -ne 0 ] || last_day=29
      [ $((year % 100)) -ne 0 ] || [ $((year % 400)) -eq 0 ] || last_day=28
      ;;
  esac
  [ "$month" -ge 1 ] && [ "$month" -le 12 ] && [ $((1${1##*-} - 100)) -ge 1 ] && [ $((1${1##*-} - 100)) -le "$last_day" ]
}

# longer_patterns DIRECTORY PATTERN: those asked about in the same folder that have more behind the date.
longer_patterns() {
  while IFS=$tab read -r _ _ folder one two _; do
    while [ "$folder" != "${folder%/}" ]; do folder=${folder%/}; done
    [ "$folder" = "$1" ] || continue
    for pattern in "$one" "$two"; do
      case $pattern in "${2%%"{date}"*}{date}"?*"${2#*"{date}"}") printf '%s\n' "$pattern" ;; esac
    done
  done <"$work/databases"
}

# of_another NUMBER PATTERN: is a dump of this number named as one of the longer patterns says?
of_another() {
  while IFS= read -r pattern; do
    ! named_by "$1" "$2" "$pattern" || return 0
  done <"$work/longer"
  return 1
}

# dump_days DIRECTORY PATTERN: day and number of all dumps of this pattern, oldest first. The first of a day has no
# number in its name, the second has .2 behind the day. Names are matched by the shell itself, so whatever else they
# hold is never split, expanded or printed.
dump_days() {
  front=$1/${2%%"{date}"*}
  back=${2#*"{date}"}
  longer_patterns "$1" "$2" >"$work/longer"
  for file in "$front"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"$back" \
    "$front"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].[2-9]"$back" \
    "$front"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].[1-9][0-9]"$back" \
    "$front"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].[1-9][0-9][0-9]"$back"; do
    [ -e "$file" ] || [ -L "$file" ] || continue
    day=${file#"$front"}
    day=${day%"$back"}
    number=${day#??????????}
    day=${day%"$number"}
    number=${number#.}
    if [ -n "$number" ] && of_another "$number" "$2"; then continue; fi
    ! calendar_day "$day" || printf '%s %s\n' "$day" "${number:-1}"
  done | sort -k 1,1 -k 2,2n
}

# dump_path DIRECTORY PATTERN DAY NUMBER
dump_path() {
  [ "$4" -eq 1 ] && numbered=$3 || numbered=$3.$4
  printf '%s' "$1/${2%%"{date}"*}$numbered${2#*"{date}"}"
}
