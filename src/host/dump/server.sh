# shellcheck disable=SC2034,SC2154,SC2317

# choose_tools: the client and the dump program of the engine, or of the other one where there is just that.
choose_tools() {
  client=
  dumper=
  case $engine in
    mariadb) set -- mariadb mysql mariadb-dump mysqldump ;;
    *) set -- mysql mariadb mysqldump mariadb-dump ;;
  esac
  for one in "$1" "$2"; do [ -n "$client" ] || client=$(command -v "$one") || client=; done
  for one in "$3" "$4"; do [ -n "$dumper" ] || dumper=$(command -v "$one") || dumper=; done
  [ -n "$client" ] || refuse 'this host has neither mariadb nor mysql'
  [ -n "$dumper" ] || refuse 'this host has neither mariadb-dump nor mysqldump'
  [ -r "$defaults" ] || refuse "the defaults-file $defaults may not be read, or is not there"
  dumper_version=$("$dumper" --version 2>/dev/null | head -n 1 | head -c 200)
}

# ask QUESTION ANSWER SECONDS
ask() {
  timeout -k 5 "$3" "$client" "--defaults-extra-file=$defaults" --batch --raw --skip-column-names --connect-timeout=15 \
    --default-character-set=utf8mb4 <"$1" >"$2" 2>"$work/client.words" 9>&-
  code=$?
  [ "$code" -ne 0 ] || return 0
  case $code in
    124 | 137) refuse "the database server did not answer within $3 s" ;;
  esac
  number=$(number_in "$work/client.words")
  refuse "the database's client failed: $(meaning "$number")${number:+ (error $number)}"
}

# The schema's name goes in as hexadecimal, so no name can be SQL; names come back in the same way. What stands in a
# comment of 50700 to 99999 is for MySQL alone.
schema_question() {
  schema="CONVERT(0x$(printf '%s' "$database" | od -An -v -tx1 | tr -d ' \n') USING utf8)"
  cat <<SQL
SET time_zone = '+00:00';
SELECT 'table', HEX(TABLE_NAME), TABLE_TYPE, COALESCE(ENGINE, '-'), COALESCE(UNIX_TIMESTAMP(CREATE_TIME), 0)
  FROM information_schema.TABLES WHERE TABLE_SCHEMA = $schema AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE')
  ORDER BY 2;
SELECT 'column', HEX(TABLE_NAME), SHA2(CONCAT_WS('|', HEX(COLUMN_NAME), ORDINAL_POSITION, COALESCE(HEX(COLUMN_DEFAULT), '-'),
    IS_NULLABLE, HEX(COLUMN_TYPE), COALESCE(COLLATION_NAME, '-'), EXTRA), 256)
  FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = $schema ORDER BY HEX(TABLE_NAME), ORDINAL_POSITION;
SELECT 'view', HEX(TABLE_NAME), SHA2(VIEW_DEFINITION, 256), SHA2(DEFINER, 256) FROM information_schema.VIEWS
  WHERE TABLE_SCHEMA = $schema ORDER BY 2;
SELECT 'trigger', HEX(TRIGGER_NAME), SHA2(ACTION_STATEMENT, 256), HEX(EVENT_OBJECT_TABLE) FROM information_schema.TRIGGERS
  WHERE TRIGGER_SCHEMA = $schema ORDER BY 2;
SELECT 'routine', HEX(ROUTINE_NAME), ROUTINE_TYPE, UNIX_TIMESTAMP(LAST_ALTERED) FROM information_schema.ROUTINES
  WHERE ROUTINE_SCHEMA = $schema
  /*!90200 UNION ALL SELECT 'routine', HEX(LIBRARY_NAME), 'LIBRARY', UNIX_TIMESTAMP(LAST_ALTERED)
  FROM information_schema.LIBRARIES WHERE LIBRARY_SCHEMA = $schema */ ORDER BY 2, 3;
SELECT 'event', HEX(EVENT_NAME), UNIX_TIMESTAMP(LAST_ALTERED) FROM information_schema.EVENTS
  WHERE EVENT_SCHEMA = $schema ORDER BY 2;
SELECT 'end', 1;
SQL
}

server_question() {
  schema="CONVERT(0x$(printf '%s' "$database" | od -An -v -tx1 | tr -d ' \n') USING utf8)"
  cat <<SQL
SET time_zone = '+00:00' /*!80000 , information_schema_stats_expiry = 0 */;
SELECT 'version', VERSION();
SELECT 'schemas', COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = $schema;
SELECT 'bytes', COALESCE(SUM(DATA_LENGTH), 0) FROM information_schema.TABLES WHERE TABLE_SCHEMA = $schema;
SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_uuid', 'server_uid', 'server_id');
SHOW GRANTS;
SELECT 'end', 1;
SQL
}

# missing_rights: what the login lacks to see all of the schema. What it may not see is not there for it: not in the
# dump, and not in the server's own lists either. Grants come as `GRANT a, b ON x.y TO …`, those of roles among them;
# MySQL may take some away again for one database. Where it keeps routines, and in which right, tells its version.
missing_rights() {
  masks=
  if "$dumper" --no-defaults --help 2>/dev/null | awk '/--masking-policies/ { found = 1 } END { exit !found }'; then masks=1; fi
  awk -v schema="$database" -v lock="$SSM_Lock" -v masks="$masks" -v version="$(value_of version)" '
    BEGIN { proc = (version ~ /MariaDB|^5[.]/) }
    /^(GRANT|REVOKE) / && match($0, / ON /) {
      revoked = /^R/
      rights = ", " substr($0, 7 + revoked, RSTART - 7 - revoked) ", "
      rest = substr($0, RSTART + 4)
      if (!match(rest, / (TO|FROM) [`"'\'']/)) next
      on = substr(rest, 1, RSTART - 1)
      gsub(/[`"\\]/, "", on)
      sub(/^(PROCEDURE|FUNCTION) .*/, "", on)
      if (revoked) { if (on == schema ".*") gone = gone rights }
      else if (on == "*.*") { every = every rights; here = here rights }
      else if (on == schema ".*") here = here rights
      else if (on == "performance_schema.*") seen = seen rights
      else if (proc && (on == "mysql.*" || on == "mysql.proc")) every = every (rights ~ /, (SELECT|ALL PRIVILEGES), / ? ", READS ROUTINES, " : "")
    }
    function has(held, right) { return index(held, ", " right ", ") || index(held, ", ALL PRIVILEGES, ") }
    function need(ok, right) { if (!ok || has(gone, right)) lacks = lacks (lacks == "" ? "" : ", ") right }
    END {
      need(has(here, "SELECT"), "SELECT")
      need(has(here, "SHOW VIEW"), "SHOW VIEW")
      need(has(here, "TRIGGER"), "TRIGGER")
      need(has(here, "EVENT"), "EVENT")
      need(has(every, "SELECT") || index(every, "READS ROUTINES") || (proc && has(here, "SHOW CREATE ROUTINE")) || has(every, "SHOW_ROUTINE"), \
        proc ? "SELECT on mysql.proc (or on *.*)" : "SHOW_ROUTINE on *.* (or SELECT on *.*)")
      if (masks) need(has(every seen, "SELECT"), "SELECT on performance_schema.*")
      if (lock == "tables") need(has(here, "LOCK TABLES"), "LOCK TABLES")
      print lacks
    }' "$1"
}

# value_of NAME: one value of the server's first answer.
value_of() {
  awk -F '\t' -v name="$1" '$1 == name { print $2; exit }' "$work/about"
}

# names_of FILE: a few names in hexadecimal, one a line, as words.
names_of() {
  awk '
    BEGIN { for (i = 1; i < 256; i++) byte[sprintf("%02X", i)] = sprintf("%c", i) }
    { all++; if (all > 3) next
      name = ""
      for (i = 1; i < length($1); i += 2) name = name byte[substr($1, i, 2)]
      out = out (all > 1 ? ", " : "") substr(name, 1, 70) }
    END { printf "%s%s", out, (all > 3 ? " and " all - 3 " more" : "") }' "$1"
}

# try_views: asks each view for no rows, a line each, so that an error tells by its line which view it is.
try_views() {
  awk -F '\t' '$1 == "view" { print $2 }' "$work/before" >"$work/views"
  awk -v schema="$database" '
    BEGIN { for (i = 1; i < 256; i++) byte[sprintf("%02X", i)] = sprintf("%c", i); gsub(/`/, "``", schema) }
    { name = ""
      for (i = 1; i < length($1); i += 2) name = name byte[substr($1, i, 2)]
      gsub(/`/, "``", name)
      printf "SELECT 1 FROM `%s`.`%s` LIMIT 0;\n", schema, name }' "$work/views" >"$work/question"
  timeout -k 5 120 "$client" "--defaults-extra-file=$defaults" --batch --force --connect-timeout=15 \
    --default-character-set=utf8mb4 <"$work/question" >/dev/null 2>"$work/view.words" 9>&-
  [ "$?" -lt 124 ] || refuse 'the database server did not answer about its views within 120 s'
  awk 'FNR == NR { if (match($0, /ERROR [0-9]+/) && match($0, / at line [0-9]+/)) bad[substr($0, RSTART + 9, RLENGTH - 9)] = 1; next }
    FNR in bad' "$work/view.words" "$work/views" >"$work/odd"
  [ ! -s "$work/odd" ] ||
    refuse "a view cannot be used: $(meaning "$(number_in "$work/view.words")") (error $(number_in "$work/view.words")): $(names_of "$work/odd")"
}

# look_at_server: what is there before the dump, and whether it can be dumped whole.
look_at_server() {
  server_question >"$work/question"
  ask "$work/question" "$work/about" 60
  [ "$(value_of end)" = 1 ] || refuse 'the database server answered in part'
  [ "$(value_of schemas)" = 1 ] || refuse 'the database server has no such database, or hides it from this login'
  case $(value_of version):$dumper_version in
    *MariaDB*:*MariaDB*) ;;
    *MariaDB*:*) refuse "the server is MariaDB, and the dump program is not: it would lose what only MariaDB has" ;;
    *:*MariaDB*) refuse "the dump program is MariaDB's, and the server is not: its dump could not be restored whole" ;;
  esac
  lacks=$(missing_rights "$work/about")
  [ -z "$lacks" ] || refuse "this login may not see all of $database, so a dump by it could lack tables or routines: grant it $lacks"
  schema_question >"$work/schema.sql"
  ask "$work/schema.sql" "$work/before" 120
  [ "$(awk '$1 == "end"' "$work/before")" = "end${tab}1" ] || refuse 'the database server answered in part'
  try_views
  awk -F '\t' '$1 == "table" && $3 != "SEQUENCE" && toupper($4) != "INNODB" { print $2 }' "$work/before" >"$work/odd"
  if [ -s "$work/odd" ] && [ "$SSM_Lock" != tables ]; then
    refuse "tables that are not InnoDB cannot be dumped in one consistent view: $(names_of "$work/odd"); convert them, or dump with the lock \"tables\""
  fi
}

# look_again: the schema after the dump must be the schema before it.
look_again() {
  ask "$work/schema.sql" "$work/after" 120
  cmp -s "$work/before" "$work/after" || {
    { cat "$work/before"; echo '--'; cat "$work/after"; } | awk -F '\t' '
      $1 == "--" { second = 1; next }
      !second { old[$0] = $2; next }
      $0 in old { delete old[$0]; next }
      { print $2 }
      END { for (line in old) print old[line] }' | sort -u >"$work/odd"
    refuse "the schema changed while it was dumped: $(names_of "$work/odd")"
  }
}
