# shellcheck disable=SC2034,SC2154,SC2317

# shrink MOST ENTRIES: cuts every text that may be cut to so many base64 digits, and every list of nothing but such
# texts to so many entries.
shrink() {
  awk -v most="$1" -v entries="$2" '{
    rest = $0; out = ""; listed = 0
    while (match(rest, /"[bc]:[A-Za-z0-9+\/=]*"/)) {
      before = substr(rest, 1, RSTART - 1)
      text = substr(rest, RSTART + 3, RLENGTH - 4)
      mark = substr(rest, RSTART + 1, 1)
      rest = substr(rest, RSTART + RLENGTH)
      if (length(text) > most) { mark = "c"; text = substr(text, 1, most) }
      listed = (before ~ /:\[$/) ? 1 : (before == "," && listed) ? listed + 1 : 0
      if (listed <= entries) out = out before "\"" mark ":" text "\""
    }
    print out rest
  }'
}

# listed FILE LINE: is it in the list already? Puts it there if not.
listed() {
  while IFS= read -r line; do
    [ "$line" != "$2" ] || return 0
  done <"$1"
  printf '%s\n' "$2" >>"$1"
  return 1
}

: >"$work/answers"
: >"$work/paths"
: >"$work/places"
: >"$work/checkouts"
: >"$work/data"
: >"$work/directories"

# Before we start programs of our own.
list_processes

i=0
while IFS=$tab read -r name engine directory scheduled manual defaults rest <&3; do
  if [ -z "$name" ] || [ -z "$defaults" ] || [ -n "$rest" ]; then die 2 'SSM_Databases has a record that is not whole'; fi
  case $directory in /*) ;; *) die 2 'SSM_Databases names a relative directory' ;; esac
  case $defaults in /*) ;; *) die 2 'SSM_Databases names a relative defaults-file' ;; esac
  case $scheduled$manual in */*) die 2 'SSM_Databases names a dump outside its directory' ;; esac
  asked=$directory
  while [ "$directory" != "${directory%/}" ]; do directory=${directory%/}; done
  server=$(ask_server "$name" "$engine" "$defaults")
  printf '{"i":%s,%s,"server":%s}' "$i" "$(describe_dumps "$directory" "$scheduled" "$manual")" "$server" |
    append "$work/answers"
  # Places are told once each, under the first database that names them.
  if ! listed "$work/directories" "$asked"; then place dumps "$i" "$asked"; fi
  data=$(printf '%s' "$server" | awk 'match($0, /"data":"s:[^"]*"/) { printf "%s", substr($0, RSTART + 10, RLENGTH - 11) }')
  if [ -n "$data" ] && ! listed "$work/data" "$data"; then
    place data "$i" "$(printf '%s' "$data" | base64 -d)"
  fi
  i=$((i + 1))
done 3<"$work/databases"

i=0
while IFS= read -r path <&3; do
  case $path in
    /*) ;;
    *) die 2 'SSM_Code names a relative path' ;;
  esac
  printf '{"i":%s,"state":%s}' "$i" "$(describe_checkout "$path")" | append "$work/checkouts"
  if ! listed "$work/paths" "$path"; then place code "$i" "$path"; fi
  i=$((i + 1))
done 3<"$work/code"

question_sum=$(printf '%s\n%s\n' "$SSM_Databases" "$SSM_Code" | sha256sum)
printf '{"asked":"%s","at":%s,"databases":[%s],"checkouts":[%s],"paths":[%s],"processes":[%s]}' "${question_sum%% *}" \
  "$began" "$(cat "$work/answers")" "$(cat "$work/checkouts")" "$(cat "$work/places")" "$(cat "$work/processes")" \
  >"$work/reply.full"

# Systems Manager keeps 24,000 characters of what we print, and cuts the rest off in silence. Long texts give way
# first; numbers, digests and verdicts never do.
for most in 800.10 240.8 120.5 60.3 24.2; do
  shrink "${most%.*}" "${most#*.}" <"$work/reply.full" | tr -d '\n' >"$work/reply.json"
  base64 -w 0 <"$work/reply.json" >"$work/reply"
  length=$(wc -c <"$work/reply" | tr -d ' ')
  [ "$length" -gt 15700 ] || break
done
[ "$length" -le 15700 ] || die 1 'the reply is too long; ask about fewer databases and checkouts at once'

reply_sum=$(sha256sum <"$work/reply.json")
printf '\nbackup-gate-probe:1 %s %s %s %s backup-gate-probe:end %s\n' "$SSM_Nonce" "$length" "${reply_sum%% *}" \
  "$(cat "$work/reply")" "$SSM_Nonce"
exit 0
