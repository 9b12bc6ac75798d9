# shellcheck disable=SC2034,SC2154,SC2317

[ "$SSM_Action" != claim ] || claim_snapshots

printf '%s' "$SSM_Database" | base64 -d >"$work/record" 2>/dev/null || die 2 'SSM_Database is not base64'
IFS=$tab read -r database engine directory manual scheduled defaults rest <"$work/record" || die 2 'SSM_Database is not a record'
if [ -z "$database" ] || [ -z "$defaults" ] || [ -n "$rest" ]; then die 2 'SSM_Database has a record that is not whole'; fi
case $engine in mariadb | mysql) ;; *) die 2 'SSM_Database names an unknown engine' ;; esac
case $directory in /*) ;; *) die 2 'SSM_Database names a relative directory' ;; esac
case $defaults in /*) ;; *) die 2 'SSM_Database names a relative defaults-file' ;; esac
case $scheduled$manual in */*) die 2 'SSM_Database names a dump outside its directory' ;; esac
case $manual:$scheduled in *"{date}"*:*"{date}"*) ;; *) die 2 'SSM_Database names a dump without a date' ;; esac
case $database in *[\"\\]*) die 2 'SSM_Database names a database that a manifest cannot name' ;; esac
while [ "$directory" != "${directory%/}" ]; do directory=${directory%/}; done

if [ -n "${BACKUP_GATE_HOLD-}" ]; then keep_hold; fi
case $SSM_Action in
  hold) hold_database ;;
  release) release_database ;;
esac

[ -e "$directory" ] || refuse "there is no dump directory $directory"
[ -d "$directory" ] || refuse "the dump directory $directory is not a directory"
if [ ! -w "$directory" ] || [ ! -x "$directory" ]; then refuse "the dump directory $directory may not be written to"; fi
take_lock
adopt
choose_packing
choose_unpacker
choose_tools
look_at_server
check_space
choose_options
front=${manual%%"{date}"*}
base=$front$SSM_Day${manual#*"{date}"}
part=$directory/$base.$SSM_Run.part
part_manifest=$directory/$base.$SSM_Run.json.part
started_at=$(date +%s)
write_dump
judge_codes
judge_content
look_again
prove_disk
finished_at=$(date +%s)
table_count=$(found table)
write_manifest
place "$base" "$front$SSM_Day" "${manual#*"{date}"}"
answer made
