# shellcheck disable=SC2034,SC2154,SC2317

# written_by_someone FILE: does a process hold it open for writing? Without root, only our own processes can be asked.
written_by_someone() {
  node=$(stat -c '%d:%i' -- "$1" 2>/dev/null) || return 1
  timeout 20 stat -L -c '%d:%i %n' /proc/[0-9]*/fd/* >"$work/open" 2>/dev/null
  if [ "$?" -ge 124 ]; then
    for process in /proc/[0-9]*; do
      timeout 5 stat -L -c '%d:%i %n' "$process"/fd/* 2>/dev/null
    done >"$work/open"
  fi
  awk -v node="$node" '$1 == node { sub("/fd/", "/fdinfo/", $2); print $2 }' "$work/open" >"$work/holders"
  while read -r holder; do
    while read -r key flags; do
      # The last octal digit holds the access mode: 1 for writing, 2 for both.
      case $key$flags in
        flags:*[12356]) return 0 ;;
      esac
    done 2>/dev/null <"$holder" || :
  done <"$work/holders"
  return 1
}

# content_of FILE SIZE INODE MODIFIED CHANGED: from the receipt where it holds, from a whole read where not.
content_of() {
  if found=$(read_receipt "$@"); then
    printf 'true %s' "$found"
    return
  fi
  # A file changed in this very second could change again without a new time: what is read of it holds for now only.
  settled=false
  [ "$(date +%s)" -le "${5%%.*}" ] || settled=true
  found=$(read_whole "$1" "$2")
  case $settled:$found in
    'true:{"ok":'*) [ "$(stat -c '%s %i %.9Y %.9Z' -- "$1" 2>/dev/null)" != "$2 $3 $4 $5" ] || write_receipt "$@" "$found" ;;
  esac
  printf 'false %s' "$found"
}

# describe_dump FILE DAY NUMBER. Only a regular file is ever opened: a link could lead anywhere, a pipe would wait for ever.
describe_dump() {
  if ! stat -c '%s %i %.9Y %.9Z %F' -- "$1" >"$work/stat" 2>/dev/null; then
    no unexpected 'the dump went away while it was looked at'
    return
  fi
  read -r size inode modified changed type <"$work/stat"
  case $type in
    'regular file' | 'regular empty file') type=regular ;;
    'symbolic link') type=symlink ;;
    fifo | directory) ;;
    *) type=other ;;
  esac
  printf '{"ok":{"day":"%s",' "$2"
  [ "$3" -eq 1 ] || printf '"number":%s,' "$3"
  printf '"size":%s,"modified":%s,"type":"%s",' "$size" "${modified%%.*}" "$type"
  if [ "$type" != regular ]; then
    closed=$(no refused 'not a regular file, so it was not opened')
    printf '"growing":false,"writing":false,"receipt":false,"content":%s,"manifest":%s}}' "$closed" "$closed"
    return
  fi
  content=$(content_of "$1" "$size" "$inode" "$modified" "$changed")
  manifest=$(read_manifest "$1")
  # What its maker digested at the end is what was read: nobody is still writing it.
  sum=${content#*'"sha256":'}
  case $manifest in
    *'"sha256":'"${sum%%,*},"*) ;;
    *) [ "$(date +%s)" -gt "$((${modified%%.*} + 120))" ] || sleep 1 ;;
  esac
  growing=false
  [ "$(stat -c '%s %i %.9Y' -- "$1" 2>/dev/null)" = "$size $inode $modified" ] || growing=true
  writing=false
  ! written_by_someone "$1" || writing=true
  printf '"growing":%s,"writing":%s,"receipt":%s,"content":%s,"manifest":%s}}' \
    "$growing" "$writing" "${content%% *}" "${content#* }" "$manifest"
}

# newest_dump DIRECTORY PATTERN
newest_dump() {
  newest=$(dump_days "$1" "$2" | tail -n 1)
  if [ -z "$newest" ]; then printf '{"ok":null}'; return; fi
  day=${newest% *}
  number=${newest#* }
  describe_dump "$(dump_path "$1" "$2" "$day" "$number")" "$day" "$number"
}

# previous_dump DIRECTORY SCHEDULED MANUAL: the newest good dump before the newest of all. A large one without a
# receipt is taken by its size alone: the read that would prove it costs more than the comparison is worth. Of one day,
# dumps of one name go by their number and those of two names by their time: none counts as older than its forerunner.
previous_dump() {
  {
    dump_days "$1" "$2" | tail -n 8 | while read -r day number; do printf '%s %s scheduled\n' "$day" "$number"; done
    [ "$2" = "$3" ] || dump_days "$1" "$3" | tail -n 8 | while read -r day number; do printf '%s %s manual\n' "$day" "$number"; done
  } | while read -r day number by; do
    [ "$by" = manual ] && file=$(dump_path "$1" "$3" "$day" "$number") || file=$(dump_path "$1" "$2" "$day" "$number")
    stat -c "$day %Y $number $by %s %i %.9Y %.9Z %F" -- "$file" 2>/dev/null
  done | awk '{ if ($2 + 0 < last[$1 $4] + 0) $2 = last[$1 $4]; last[$1 $4] = $2; print }' |
    sort -k 1,1r -k 2,2nr -k 3,3nr | tail -n +2 | head -n 6 >"$work/earlier"
  while read -r day _ number by size inode modified changed type; do
    case $type in 'regular file') ;; *) continue ;; esac
    [ "$by" = manual ] && file=$(dump_path "$1" "$3" "$day" "$number") || file=$(dump_path "$1" "$2" "$day" "$number")
    if [ "$size" -le 268435456 ]; then
      content=$(content_of "$file" "$size" "$inode" "$modified" "$changed")
    elif ! content=$(read_receipt "$file" "$size" "$inode" "$modified" "$changed"); then
      content='"stream":"whole" "trailer":{"text"'
    fi
    case $content in
      *'"no":'*) printf '%s' "${content#* }"; return ;;
      *'"stream":"whole"'*'"trailer":{"text"'*)
        printf '{"ok":{"by":"%s","day":"%s",' "$by" "$day"
        [ "$number" -eq 1 ] || printf '"number":%s,' "$number"
        printf '"size":%s}}' "$size"
        return ;;
    esac
  done <"$work/earlier"
  printf '{"ok":null}'
}

# unfinished_dumps DIRECTORY SCHEDULED MANUAL: half-written files by our patterns' beginnings, a few of them.
unfinished_dumps() {
  shown=0
  : >"$work/unfinished"
  for front in "${2%%"{date}"*}" "${3%%"{date}"*}"; do
    for file in "$1/$front"*.part "$1/.$front"*.part; do
      case $file in *.json.part) continue ;; esac
      [ -e "$file" ] || [ -L "$file" ] || continue
      [ "$shown" -lt 5 ] || break
      printf '%s' "$file" | encode b 240 | append "$work/unfinished"
      shown=$((shown + 1))
    done
    [ "${2%%"{date}"*}" != "${3%%"{date}"*}" ] || break
  done
  cat "$work/unfinished"
}

# describe_dumps DIRECTORY SCHEDULED MANUAL: an unreadable folder has an unknown number of dumps, not none.
describe_dumps() {
  closed=
  if [ ! -e "$1" ]; then closed=$(no not-found 'there is no such dump directory')
  elif [ ! -d "$1" ]; then closed=$(no refused 'the dump directory is not a directory')
  elif [ ! -r "$1" ] || [ ! -x "$1" ]; then closed=$(no access-denied 'the dump directory may not be read')
  fi
  case $2$3 in
    *"{date}"*"{date}"*) ;;
    *) closed=$(no malformed 'a dump pattern without a date') ;;
  esac
  if [ -n "$closed" ]; then
    printf '"scheduled":%s,"manual":%s,"previous":%s,"unfinished":[]' "$closed" "$closed" "$closed"
  else
    printf '"scheduled":%s,"manual":%s,"previous":%s,"unfinished":[%s]' "$(newest_dump "$1" "$2")" \
      "$(newest_dump "$1" "$3")" "$(previous_dump "$1" "$2" "$3")" "$(unfinished_dumps "$1" "$2" "$3")"
  fi
}
