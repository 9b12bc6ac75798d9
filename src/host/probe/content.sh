# shellcheck disable=SC2034,SC2154,SC2317

# decompress KIND: standard input to standard output, with the decompressor's own exit code.
decompress() {
  case $1 in
    gzip) gzip -dc ;;
    zstd) zstd -dcq ;;
    *) cat ;;
  esac
}

# Reads SQL and leaves in the folder `dir` what was found: first, last and database as bytes, counts as one line.
# Lines are tested by their first letter, since most bytes of a dump are in few and very long lines. A line of the
# dump may be a row: only the dump tool'"'"'s own words leave this function, and of them nothing from a quote on.
scan_sql() {
  awk -v dir="$1" '
    function own(line,  text) {
      if (line == "") return "nothing"
      text = substr(line, 1, 400)
      if (text !~ tool) return "a line of " length(line) " bytes that is not of the dump tool"
      gsub(/n\047t /, "n\001t ", text)
      if (match(text, /["\047]/)) text = substr(text, 1, RSTART - 1) "..."
      gsub(/\001/, "\047", text)
      return text
    }
    # What a statement makes, by its first keyword outside quotes: made[routine], made[trigger], made[event], made[view].
    function maker(text) {
      gsub(/`[^`]*`|"[^"]*"|\047[^\047]*\047/, " x ", text)
      gsub(/\/[*]M?![0-9]+|[*]\//, " ", text)
      text = toupper(text) " "
      if (!match(text, /[ \t](PROCEDURE|FUNCTION|PACKAGE|LIBRARY|TRIGGER|EVENT|VIEW)[ \t]/)) return 0
      text = substr(text, RSTART + 1, RLENGTH - 2)
      made[text ~ /^[PFL]/ ? "ROUTINE" : text]++
      return 1
    }
    BEGIN {
      tool = "^(-- *$|-- ?-+$|-- (MySQL|MariaDB) dump |-- (Host: |Server version|Dump completed|Dumping |Table structure |Temporary )" \
        "|-- (Final view |Current Database|Sequence structure |([Ww]arning|WARNING|[Ee]rror|ERROR): )|/[*]M?![0-9]" \
        "|(UN)?LOCK TABLES|(mysqldump|mariadb-dump|mysql|mariadb): |ERROR [0-9]+ |Warning: |Enter password)"
    }
    function table_of(line, at) {
      line = substr(line, at + 5, 200)
      if (substr(line, 1, 1) == "`") { at = index(substr(line, 2), "` "); return substr(line, 2, at - 1) }
      at = match(line, /[ (]/)
      return at ? substr(line, 1, at - 1) : line
    }
    {
      if ($0 != "") last = $0
      letter = substr($0, 1, 1)
    }
    kind == "" && /^\/\*M?!999999\\-/ { sandboxed = 1; next }
    kind == "" && $0 != "" {
      first = $0
      if (first ~ /^-- (MySQL|MariaDB) dump /) kind = "dump"
      else if (sandboxed || first ~ /^\/\*M?!(4|10)[0-9]+ SET /) kind = "bare"
      else kind = "none"
    }
    kind == "dump" && NR < 20 && !named && /^-- Host: / {
      at = index($0, "    Database: ")
      if (at) { named = 1; database = substr($0, at + 14, 300) }
    }
    # Between two delimiters stands one routine, trigger or event: its first statement that creates, whatever its body holds.
    letter == "D" && /^DELIMITER / { body = ($2 != ";"); begun = ""; next }
    body == 1 && (begun != "" || /^(\/[*]M?![0-9]+ )?CREATE/) {
      begun = begun " " substr($0, 1, 400)
      if (maker(begun) || length(begun) > 2000) body = 2
    }
    body { next }
    letter == "C" && /^CREATE TABLE / { tables++; next }
    letter == "C" && /^CREATE DATABASE / { selects = 1; next }
    letter == "C" && /^CREATE / { maker(substr($0, 1, 400)); next }
    # The final form of a view; the one that only stands in for it says CREATE VIEW.
    letter == "/" && /^\/[*]!50001 (CREATE [ADOS].* |JSON [A-Z ]*)?VIEW / { made["VIEW"]++; next }
    letter == "U" && /^USE[ `]/ { selects = 1; next }
    (letter == "I" || letter == "R") {
      begin = substr($0, 1, 60)
      if (begin ~ /^(INSERT|REPLACE)( +IGNORE| +DELAYED)* +INTO /) filled[table_of(substr($0, 1, 300), index(begin, "INTO "))] = 1
      next
    }
    letter == "m" && error == "" && /^(mysqldump|mariadb-dump|mysql|mariadb): / { error = $0 }
    END {
      # Errors of the dump program in its own output: whatever else it holds, this is no dump.
      if (error != "") { kind = "none"; first = error }
      for (name in filled) rows++
      complete = (last ~ /^-- Dump completed( on .*)?$/)
      printf "%s", own(first) > (dir "/first")
      printf "%s", own(last) > (dir "/last")
      printf "%s", database > (dir "/database")
      printf "%s %d %d %d %d %d %d,%d,%d,%d\n", (kind == "" ? "none" : kind), named, complete, tables, rows, selects, \
        made["ROUTINE"], made["TRIGGER"], made["EVENT"], made["VIEW"] > (dir "/counts")
    }'
}

# zeros_follow FILE BYTES: gzip passes over zeros after its stream in silence. The last four bytes of a stream are its
# length; where they are not, but stand before the zeros at the end, something was added.
zeros_follow() {
  tail -c 8 -- "$1" 2>/dev/null | od -An -v -tu1 | awk -v bytes="$2" '
    { for (i = 1; i <= NF; i++) b[++n] = $i }
    END {
      want = bytes % 4294967296
      if (n < 8 || b[8] != 0) exit 1
      for (k = 0; k <= 4; k++) {
        if (k && b[9 - k] != 0) exit 1
        if (b[5 - k] + 256 * b[6 - k] + 65536 * b[7 - k] + 16777216 * b[8 - k] == want) exit (k == 0)
      }
      exit !(b[5] + b[6] + b[7] == 0)
    }'
}

# stream_state KIND SIZE BYTES EXIT FILE: what the decompressor's exit code and words mean.
stream_state() {
  words=$(head -c 400 "$work/unpack.words" | tr -d '\000')
  if [ "$2" -eq 0 ]; then
    echo empty
    return
  fi
  case $1:$4:$words in
    gzip:0:*)
      if [ "$3" -eq 0 ]; then echo empty
      elif zeros_follow "$5" "$3"; then echo trailing
      else echo whole; fi ;;
    *:0:*) if [ "$3" -eq 0 ]; then echo empty; else echo whole; fi ;;
    gzip:2:*'trailing garbage'*) echo trailing ;;
    gzip:*'unexpected end of file'* | zstd:*[Pp]remature\ end* | zstd:*'unexpected end'*) echo cut ;;
    zstd:*'nsupported format'* | zstd:*'unknown header'*)
      if [ "$3" -gt 0 ]; then echo trailing; else echo corrupt; fi ;;
    *) echo corrupt ;;
  esac
}

# read_whole FILE SIZE: prints the content of a dump, from one single read of the file. The reader does not follow a
# link that took the file's place, and does not wait for the other end of a pipe. Every program's exit code is kept.
read_whole() {
  case $1 in
    *.gz) packed=gzip ;;
    *.zst) packed=zstd ;;
    *) packed=none ;;
  esac
  if [ "$packed" != none ] && ! command -v "$packed" >/dev/null 2>&1; then
    no unexpected "this host has no $packed"
    return
  fi
  left=$(seconds_left)
  if [ "$left" -le 0 ]; then
    no timed-out 'the time for whole reads ran out before this dump'
    return
  fi
  rm -f "$work/raw" "$work/plain" "$work/counts" "$work/read.exit" "$work/unpack.exit"
  mkfifo "$work/raw" "$work/plain" || { no unexpected 'no pipe could be made'; return; }
  sha256sum <"$work/raw" >"$work/sum" &
  wc -c <"$work/plain" >"$work/bytes" &
  {
    timeout "$left" dd if="$1" iflag=nofollow,nonblock bs=1048576 2>"$work/read.words"
    echo "$?" >"$work/read.exit"
  } | (
    # Who reads next may stop early; the digest is of the whole file all the same.
    trap '' PIPE
    exec tee "$work/raw" 2>/dev/null
  ) | {
    decompress "$packed" 2>"$work/unpack.words"
    echo "$?" >"$work/unpack.exit"
  } | (
    trap '' PIPE
    exec tee "$work/plain" 2>/dev/null
  ) | scan_sql "$work" 2>/dev/null
  wait
  read_code=$(cat "$work/read.exit")
  if [ "$read_code" -ne 0 ]; then
    case $read_code:$(head -c 400 "$work/read.words" | tr -d '\000') in
      124:*) no timed-out "a whole read of this dump took longer than the $left s that were left" ;;
      *'Permission denied'* | *'not permitted'*) no access-denied 'the dump may not be read' ;;
      *'Too many levels'*) no refused 'a link took the place of the dump' ;;
      *) no unexpected 'reading the dump failed' ;;
    esac
    return
  fi
  kind=
  read -r kind named complete tables filled selects objects <"$work/counts" || :
  read -r sum _ <"$work/sum" || sum=
  read -r bytes <"$work/bytes" || bytes=
  if [ -z "$kind" ] || [ "${#sum}" -ne 64 ] || [ -z "$bytes" ]; then
    no unexpected 'the dump was read, but a program that looks at it failed'
    return
  fi
  printf '{"ok":{"compression":"%s","stream":"%s","bytes":%s,"sha256":"%s","header":' \
    "$packed" "$(stream_state "$packed" "$2" "$bytes" "$(cat "$work/unpack.exit")" "$1")" "$bytes" "$sum"
  case $kind:$named in
    dump:1) printf '{"dump":%s}' "$(encode s 270 <"$work/database")" ;;
    none:*) printf '{"first":%s}' "$(encode b 150 <"$work/first")" ;;
    *) printf '{"dump":null}' ;;
  esac
  case $complete in
    1) printf ',"trailer":{"text":%s}' "$(encode b 90 <"$work/last")" ;;
    *) printf ',"trailer":{"last":%s}' "$(encode b 150 <"$work/last")" ;;
  esac
  [ "$selects" -eq 1 ] && selects=true || selects=false
  printf ',"tables":%s,"filled":%s,"objects":[%s],"selects":%s}}' "$tables" "$filled" "$objects" "$selects"
}
