# shellcheck disable=SC2034,SC2154,SC2317

# read_manifest FILE: the fields that matter out of FILE.json, which the maker of the dump wrote. Read by the grammar
# of JSON; anything odd and it counts as unreadable, never as absent.
read_manifest() {
  if [ ! -e "$1.json" ] && [ ! -L "$1.json" ]; then
    printf '{"ok":null}'
    return
  fi
  about=$(stat -c '%F %s' -- "$1.json" 2>/dev/null) || about=
  case $about in
    'regular file '* | 'regular empty file '*) ;;
    *) no refused 'the manifest is not a regular file'; return ;;
  esac
  if [ ! -r "$1.json" ]; then no access-denied 'the manifest may not be read'; return; fi
  if [ "${about##* }" -gt 262144 ]; then no malformed 'the manifest is too long'; return; fi
  slurp "$1.json" 262144 | tr '\n\r\t\000' '   \001' | awk '
    function fail() { bad = 1; at = size + 1 }
    function space() { while (substr(s, at, 1) == " ") at++ }
    function string(  from, c) {
      if (substr(s, at, 1) != "\"") { fail(); return "" }
      from = ++at
      while (at <= size && (c = substr(s, at, 1)) != "\"") {
        if (c == "\\") { odd = 1; at++ }
        if (c < " ") bad = 1
        at++
      }
      at++
      return substr(s, from, at - from - 1)
    }
    # The path of a value is its keys joined by slashes; elements of a list count up.
    function value(path, depth,  c, key, n) {
      space()
      if (depth > 12) { fail(); return }
      c = substr(s, at, 1)
      if (c == "{" || c == "[") {
        at++; space()
        if (substr(s, at, 1) == (c == "{" ? "}" : "]")) { at++; members[path] = 0; return }
        for (n = 1; at <= size; n++) {
          key = n
          if (c == "{") {
            space(); odd = 0; key = string(); space()
            if (odd || key == "" || (path "/" key) in known) { fail(); return }
            if (substr(s, at++, 1) != ":") { fail(); return }
          }
          known[path "/" key] = 1
          value(path "/" key, depth + 1)
          space()
          members[path] = n
          if (substr(s, at, 1) == ",") { at++; continue }
          if (substr(s, at++, 1) != (c == "{" ? "}" : "]")) fail()
          return
        }
        fail(); return
      }
      if (c == "\"") { odd = 0; key = string(); if (odd) escaped[path] = 1; text[path] = key; return }
      if (!match(substr(s, at, 40), /^(true|false|null|-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?)/)) { fail(); return }
      number[path] = substr(s, at, RLENGTH)
      at += RLENGTH
    }
    function whole(x) { if (x !~ /^(0|[1-9][0-9]*)$/ || length(x) > 15) bad = 1; return x }
    function plain(path) { if (!(path in text) || path in escaped || text[path] == "") bad = 1; return text[path] }
    function instant(path) { return (path in number) ? whole(number[path]) : plain(path) }
    { s = s $0 }
    END {
      size = length(s); at = 1
      space()
      if (substr(s, at, 1) != "{") bad = 1
      value("", 0); space()
      if (at != size + 1) bad = 1
      print plain("/database"); print plain("/host"); print instant("/startedAt"); print instant("/finishedAt")
      sum = plain("/sha256")
      if (length(sum) != 64 || sum ~ /[^0-9a-f]/) bad = 1
      tables = ("/tableCount" in number) ? number["/tableCount"] : (("/tables" in members) ? members["/tables"] : "")
      numbers = "\"size\":" whole(number["/sizeBytes"]) ",\"sha256\":\"" sum "\",\"tables\":" whole(tables)
      for (path in number) if (index(path, "/exitCodes/") == 1) {
        if (length(whole(number[path])) > 3 || number[path] > 255) bad = 1
        codes = codes (n++ ? "," : "") number[path]
      }
      if (n < 1 || n > 8 || n != members["/exitCodes"]) bad = 1
      print "\"exits\":[" codes "]," numbers
      print bad ? "odd" : "good"
    }' >"$work/manifest"
  {
    IFS= read -r database; IFS= read -r host; IFS= read -r started; IFS= read -r finished
    IFS= read -r numbers; IFS= read -r judgement
  } <"$work/manifest" || judgement=
  if [ "$judgement" != good ]; then no malformed 'the manifest is not as we write it'; return; fi
  printf '{"ok":{"database":%s,"host":%s,"started":%s,"finished":%s,%s}}' \
    "$(printf '%s' "$database" | encode s 270)" "$(printf '%s' "$host" | encode s 66)" \
    "$(printf '%s' "$started" | encode s 60)" "$(printf '%s' "$finished" | encode s 60)" "$numbers"
}
