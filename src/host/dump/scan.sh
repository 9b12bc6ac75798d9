# shellcheck disable=SC2034,SC2154,SC2317

# choose_unpacker: another program than the packer where there is one that reads gzip: it is faster, and sees what gzip
# would not see of its own mistakes.
choose_unpacker() {
  unpacker=$packing
  if [ "$packing" = gzip ] && [ "$(printf x | gzip -c | zstd -dcq 2>/dev/null)" = x ]; then unpacker=zstd; fi
}

# unpack KIND: standard input to standard output, with the program's own exit code.
unpack() {
  case $1 in
    gzip) exec gzip -dc ;;
    zstd) exec zstd -dcq ;;
    *) exec cat ;;
  esac
}

# scan_dump FOLDER: reads the plain dump and leaves what is in it: `found` has counts and words, `filled` one line a
# table: its name in hexadecimal, its rows or a minus, whether the dump has a place for them, its name. Rows are counted where each has a line of its own, as
# MariaDB writes them; nowhere else would the count be cheap and true.
scan_dump() {
  awk -v dir="$1" '
    BEGIN { for (i = 1; i < 256; i++) code[sprintf("%c", i)] = sprintf("%02X", i) }
    function hex(name,  i, out) {
      for (i = 1; i <= length(name); i++) out = out code[substr(name, i, 1)]
      return out
    }
    function close_insert() { if (into != "") rows[into] += n; n = 0 }
    {
      bytes += length($0) + 1
      letter = substr($0, 1, 1)
      if (letter == "(" && inside) { n++; last = ""; next }
      if (letter == "") next
      last = $0
      inside = 0
    }
    first == "" && !/^\/\*M?!999999\\-/ { first = substr($0, 1, 200) }
    NR < 20 && database == "" && /^-- Host: / { at = index($0, "    Database: "); if (at) database = substr($0, at + 14, 300) }
    letter == "D" && /^DELIMITER / { body = ($2 != ";"); counted = 0; next }
    body {
      if (counted) next
      if (/^\/\*!50003 CREATE\*\/ .*\/\*!50003 TRIGGER /) { triggers++; counted = 1 }
      else if (/^\/\*!50106 CREATE\*\/ /) { events++; counted = 1 }
      else if (/^CREATE /) { routines++; counted = 1 }
      next
    }
    letter == "I" && /^INSERT / {
      close_insert()
      begin = substr($0, 1, 400)
      into = begin
      sub(/^INSERT +(IGNORE +)?INTO +`/, "", into)
      gsub(/``/, "\001", into)
      into = substr(into, 1, index(into, "`") - 1)
      gsub(/\001/, "`", into)
      # A line that goes on has one row, or none and rows on lines of their own. One that ends here may have many.
      if (begin ~ / VALUES$/) inside = lined = 1
      else {
        n = 1
        if (substr($0, length($0)) == ",") inside = lined = 1; else many = 1
      }
      next
    }
    letter == "C" && /^CREATE TABLE `/ {
      name = substr($0, 15)
      sub(/` \($/, "", name)
      gsub(/``/, "`", name)
      names[++tables] = name
      next
    }
    letter == "C" && /^CREATE SEQUENCE / { sequences++; next }
    letter == "C" && /^CREATE DATABASE / { odd = "names a database to create"; next }
    letter == "U" && /^USE[ `]/ { odd = "chooses a database by itself"; next }
    letter == "/" && /^\/\*!50001 (JSON [A-Z ]*)?VIEW / { views++; next }
    letter == "-" && /^-- Dumping data for table `/ { name = substr($0, 28); sub(/`$/, "", name); gsub(/``/, "`", name); filled[name] = 1; next }
    letter == "-" && /^-- WHERE: / { odd = "holds a part of the rows alone (a where option)"; next }
    letter == "-" && /^-- insufficient privileges/ { odd = "lacks what the login may not see"; next }
    letter == "m" && /^(mysqldump|mariadb-dump|mysql|mariadb): / { odd = "holds an error of the dump program"; next }
    END {
      close_insert()
      for (i = 1; i <= tables; i++) {
        name = names[i]
        count = many && !lined ? "-" : rows[name] + 0
        printf "%s\t%s\t%d\t%s\n", hex(name), count, (name in filled), name > (dir "/filled")
      }
      printf "header\t%s\n", (first ~ /^-- (MySQL|MariaDB) dump / ? "good" : "bad") > (dir "/found")
      printf "trailer\t%s\n", (last ~ /^-- Dump completed( on .*)?$/ ? "good" : "bad") > (dir "/found")
      printf "database\t%s\n", hex(database) > (dir "/found")
      printf "bytes\t%.0f\ntable\t%d\nsequence\t%d\nview\t%d\n", bytes, tables, sequences, views > (dir "/found")
      printf "trigger\t%d\nroutine\t%d\nevent\t%d\n", triggers, routines, events > (dir "/found")
      printf "odd\t%s\nend\t1\n", odd > (dir "/found")
    }'
}

found() {
  awk -F '\t' -v name="$1" '$1 == name { print $2; exit }' "$work/found"
}

# judge_content: what was read back out of the packed stream, held against the server before and after.
judge_content() {
  [ "$(found end)" = 1 ] || refuse 'the dump could not be looked through'
  [ -z "$(found odd)" ] || refuse "the dump $(found odd); look for options under [mysqldump] and [mariadb-dump] in the host's option files"
  [ "$(found header)" = good ] || refuse 'the dump does not begin as a dump does'
  [ "$(found trailer)" = good ] || refuse 'the dump does not end in "-- Dump completed"'
  [ "$(found database)" = "$(printf '%s' "$database" | od -An -v -tx1 | tr -d ' \n' | tr a-f A-F)" ] ||
    refuse 'the dump names another database in its header'
  awk -F '\t' '$1 == "table" && $3 != "SEQUENCE" { print $2 }' "$work/before" | sort >"$work/wanted"
  cut -f 1 "$work/filled" 2>/dev/null | sort >"$work/dumped.names"
  awk 'FNR == NR { has[$0]++; next } !has[$0]-- ' "$work/dumped.names" "$work/wanted" >"$work/odd"
  [ ! -s "$work/odd" ] || refuse "the dump lacks tables of the server: $(names_of "$work/odd")"
  awk 'FNR == NR { has[$0]++; next } !has[$0]-- ' "$work/wanted" "$work/dumped.names" >"$work/odd"
  [ ! -s "$work/odd" ] || refuse "the dump has tables that the server has not: $(names_of "$work/odd")"
  awk -F '\t' '!$3 { print $1 }' "$work/filled" >"$work/odd"
  [ ! -s "$work/odd" ] || refuse "the dump holds no rows by somebody's choice (no-data, ignore-table-data): $(names_of "$work/odd")"
  for kind in sequence view trigger routine event; do
    live=$(awk -F '\t' -v kind="$kind" '$1 == kind || (kind == "sequence" && $1 == "table" && $3 == "SEQUENCE") { n++ } END { print n + 0 }' "$work/before")
    [ "$(found "$kind")" = "$live" ] || refuse "the dump has $(found "$kind") ${kind}s, and the server has $live"
  done
}
