# shellcheck disable=SC2034,SC2154,SC2317

# may PRIVILEGES: how often this login was granted one of them, for all databases or for this one.
may() {
  printf "(SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE IN (%s) AND %s)
  + (SELECT COUNT(*) FROM information_schema.SCHEMA_PRIVILEGES WHERE PRIVILEGE_TYPE IN (%s) AND %s AND %s LIKE TABLE_SCHEMA)" \
    "$1" "$me" "$1" "$me" "$schema"
}

# question NAME: what the server is asked. The schema's name goes in as hexadecimal, so no name can be SQL. Text comes
# back in base64 and ends at its first quote: a statement may hold a password, and always between quotes. A server hides
# what a login has no right to; where it might, the count is NULL.
question() {
  schema="CONVERT(0x$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n') USING utf8)"
  me="GRANTEE = CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')"
  coded="REPLACE(TO_BASE64"
  lead='^([[:space:]]|/[*][^*]*[*]/)*'
  cat <<SQL
SET time_zone = 'SYSTEM';
SELECT 'version', $coded(VERSION()), '\n', ''), $coded(@@datadir), '\n', '');
SELECT 'schemas', COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = $schema;
SELECT 'sees', $(may "'SELECT'");
SELECT 'tables', COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = $schema
  AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED');
SELECT 'objects',
  IF($(may "'EXECUTE','CREATE ROUTINE','ALTER ROUTINE','SHOW_ROUTINE'")
    + (SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE = 'SELECT' AND $me)
    + (SELECT COUNT(*) FROM information_schema.TABLE_PRIVILEGES WHERE PRIVILEGE_TYPE = 'SELECT' AND $me
      AND TABLE_SCHEMA = 'mysql' AND TABLE_NAME = 'proc' AND VERSION() REGEXP 'MariaDB|^5[.]'),
    (SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = $schema)
      /*!90200 + (SELECT COUNT(*) FROM information_schema.LIBRARIES WHERE LIBRARY_SCHEMA = $schema) */, NULL),
  IF($(may "'TRIGGER'"), (SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = $schema), NULL),
  IF($(may "'EVENT'"), (SELECT COUNT(*) FROM information_schema.EVENTS WHERE EVENT_SCHEMA = $schema), NULL),
  (SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = $schema AND TABLE_TYPE = 'VIEW');
SELECT 'transaction', GREATEST(TIMESTAMPDIFF(SECOND, t.trx_started, NOW()), 0), $coded(COALESCE(p.USER, '')), '\n', '')
  FROM information_schema.INNODB_TRX t LEFT JOIN information_schema.PROCESSLIST p ON p.ID = t.trx_mysql_thread_id
  WHERE t.trx_mysql_thread_id <> CONNECTION_ID() AND t.trx_started <= NOW() - INTERVAL 60 SECOND
  ORDER BY t.trx_started LIMIT 5;
SELECT 'statement', CASE WHEN INFO LIKE 'SELECT /*!40001 SQL_NO_CACHE */%' THEN 'dump'
    WHEN INFO REGEXP '^/[*]![0-9]+ ALTER TABLE ' OR INFO REGEXP '${lead}LOAD[[:space:]]' THEN 'import'
    ELSE 'schema-change' END, GREATEST(COALESCE(TIME, 0), 0),
    $coded(SUBSTRING_INDEX(SUBSTRING_INDEX(LEFT(INFO, 120), '''', 1), '"', 1)), '\n', '')
  FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND (INFO LIKE 'SELECT /*!40001 SQL_NO_CACHE */%'
    OR INFO REGEXP '${lead}(ALTER|CREATE|DROP|RENAME|TRUNCATE|OPTIMIZE|REPAIR|LOAD)[[:space:]]'
    OR INFO REGEXP '^/[*]![0-9]+ ALTER TABLE ')
  ORDER BY TIME DESC LIMIT 5;
SHOW GRANTS;
SELECT 'end', 1;
SQL
}

# ask_server NAME ENGINE DEFAULTS: prints what the server says. Its client's words are never handed on, since they may
# quote a line of the file that holds the password; of them only the number of the error is.
ask_server() {
  case $2 in
    mariadb) clients='mariadb mysql' ;;
    *) clients='mysql mariadb' ;;
  esac
  client=
  for one in $clients; do
    [ -n "$client" ] || client=$(command -v "$one") || client=
  done
  if [ -z "$client" ]; then no unexpected 'this host has neither mariadb nor mysql'; return; fi
  if [ ! -r "$3" ]; then no access-denied 'the defaults-file may not be read, or is not there'; return; fi
  question "$1" >"$work/question"
  timeout 45 "$client" "--defaults-extra-file=$3" --batch --skip-column-names --connect-timeout=15 \
    <"$work/question" >"$work/answer" 2>"$work/client.words"
  code=$?
  if [ "$code" -ne 0 ]; then
    number=$(head -c 2000 "$work/client.words" | tr -d '\000' | awk 'match($0, /ERROR [0-9]+/) { print substr($0, RSTART + 6, RLENGTH - 6); exit }')
    case $code:$number in
      124:* | 137:*) no timed-out 'the database server did not answer within 45 s' ;;
      *:1045 | *:1044 | *:1142 | *:1227 | *:1698) no access-denied "the database server refuses the login or the question (error $number)" ;;
      *:2002 | *:2003 | *:2005 | *:2013) no unreachable "the database server cannot be reached (error $number)" ;;
      *) no unexpected "the database's client failed${number:+ (error $number)}" ;;
    esac
    return
  fi
  schema=$1 awk -F '\t' '
    function text(x, most) { return x ~ /[^A-Za-z0-9+\/=]/ ? fail() : "\"" (length(x) > most ? "c" : mark) ":" substr(x, 1, most) "\"" }
    function whole(x) { return x ~ /^[0-9]+$/ && length(x) < 13 ? x : fail() }
    function fail() { bad = 1; return "" }
    function name(x) { gsub(/[`"\\]/, "", x); return x }
    # MySQL may take rights away again for one database.
    /^REVOKE / {
      if (name($0) !~ /^REVOKE .* ON .*[.][*] FROM /) { bad = 1; next }
      at = index($0, " ON ")
      if (index(name(substr($0, at)), " ON " name(ENVIRON["schema"]) ".* FROM ") == 1) gone = gone substr($0, 7, at - 7) ","
      next
    }
    /^GRANT / { next }
    { seen[$1]++; mark = "b" }
    $1 == "version" { version = text($2, 120); mark = "s"; data = text($3, 600) }
    $1 == "schemas" { schemas = $2 }
    $1 == "sees" { sees = $2 }
    $1 == "tables" { tables = whole($2) }
    $1 == "objects" {
      for (i = 2; i <= 5; i++) objects = objects (i > 2 ? "," : "") ($i == "NULL" ? "null" : whole($i))
    }
    $1 == "transaction" { open = open (seen[$1] > 1 ? "," : "") "{\"seconds\":" whole($2) ",\"user\":" text($3, 60) "}" }
    $1 == "statement" {
      running = running (seen[$1] > 1 ? "," : "") "{\"kind\":\"" $2 "\",\"seconds\":" whole($3) ",\"text\":" text($4, 160) "}"
    }
    END {
      if (seen["end"] != 1 || seen["version"] != 1 || seen["tables"] != 1 || seen["objects"] != 1 || bad) print "odd"
      else if (schemas != 1) print "absent"
      else if (sees < 1 || gone ~ /[ ,](SELECT|ALL PRIVILEGES),/) print "blind"
      else printf "{\"ok\":{\"version\":%s,\"data\":%s,\"tables\":%s,\"objects\":[%s],\"transactions\":[%s],\"statements\":[%s]}}\n", \
        version, data, tables, (gone ~ /TRIGGER|EVENT|EXECUTE|ROUTINE/ ? "null,null,null" substr(objects, match(objects, /,[^,]*$/)) : objects), open, running
    }' "$work/answer" >"$work/server"
  read -r said <"$work/server" || said=odd
  case $said in
    odd) no malformed 'the database server answered in part' ;;
    absent) no not-found 'the database server has no such database, or hides it from this login' ;;
    blind) no access-denied 'this login may not SELECT from the whole database, so its tables cannot be counted' ;;
    *) printf '%s' "$said" ;;
  esac
}
