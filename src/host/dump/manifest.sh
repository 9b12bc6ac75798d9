# shellcheck disable=SC2034,SC2154,SC2317

json_text() {
  printf '%s' "$1" | tr -d '\000-\037"\\\177' | head -c 800
}

# write_manifest: everything about the dump that is in $part, on lines that we read again ourselves. Tables are left out
# where a name could not stand in JSON as it is, or where there are too many: their count is there always.
write_manifest() {
  hostname=$(head -c 64 /proc/sys/kernel/hostname 2>/dev/null | tr -d '\n')
  machine=$(sha256sum </etc/machine-id 2>/dev/null) || machine=
  tables=null
  if [ "$(wc -c <"$work/filled")" -le 200000 ] && ! cut -f 4- "$work/filled" | grep -q '["\\[:cntrl:]]'; then
    tables="{$(awk -F '\t' '{ printf "%s\"%s\": %s", (NR > 1 ? ", " : ""), $4, ($2 == "-" ? "null" : $2) }' "$work/filled")}"
  fi
  {
    printf '{\n"schemaVersion": 1,\n"tool": "backup-gate",\n"run": "%s",\n' "$SSM_Run"
    printf '"database": "%s",\n"engine": "%s",\n"host": "%s",\n' "$database" "$engine" "$(json_text "${hostname:-unknown}")"
    printf '"machine": "%s",\n"server": {"version": "%s", "uuid": "%s", "id": "%s"},\n' "${machine%% *}" \
      "$(json_text "$(value_of version)")" "$(json_text "$(value_of server_uuid)$(value_of server_uid)")" "$(json_text "$(value_of server_id)")"
    printf '"program": "%s",\n"options": "%s",\n"packer": "%s",\n' "$(json_text "$dumper_version")" "$(json_text "$options")" "$packer"
    printf '"startedAt": %s,\n"finishedAt": %s,\n' "$started_at" "$finished_at"
    # shellcheck disable=SC2086
    printf '"exitCodes": {"dump": %s, "pack": %s, "write": %s, "digest": %s, "unpack": %s, "scan": %s, "disk": %s},\n' $codes
    printf '"sizeBytes": %s,\n"uncompressedBytes": %s,\n"sha256": "%s",\n' "$size" "$(found bytes)" "$sum"
    printf '"routines": %s,\n"events": %s,\n"triggers": %s,\n"views": %s,\n' "$(found routine)" "$(found event)" "$(found trigger)" "$(found view)"
    printf '"tableCount": %s,\n"tables": %s\n}\n' "$(found table)" "$tables"
  } >"$work/manifest"
  if ! (set -C; cat "$work/manifest" >"$part_manifest") 2>/dev/null || ! sync -- "$part_manifest" 2>/dev/null; then
    refuse 'the manifest could not be written'
  fi
}

# own_manifest FILE: takes size, sum, start, end and tables out of a whole manifest of this run, written by us.
own_manifest() {
  case $(stat -c '%u %F' -- "$1" 2>/dev/null) in
    "$owner regular file") ;;
    *) return 1 ;;
  esac
  read -r size sum started_at finished_at table_count <<FIELDS
$(slurp "$1" 262144 | tr -d '\000' | awk -v run="$SSM_Run" -v database="$database" '
    { line = $0; sub(/,$/, "", line) }
    match(line, /^"[A-Za-z0-9]+": /) { key = substr(line, 2, RLENGTH - 4); text = substr(line, RLENGTH + 1); gsub(/"/, "", text); has[key] = text }
    { last = $0 }
    END {
      if (last == "}" && has["tool"] == "backup-gate" && has["run"] == run && has["database"] == database)
        print has["sizeBytes"], has["sha256"], has["startedAt"], has["finishedAt"], has["tableCount"]
    }')
FIELDS
  case $size$started_at$finished_at$table_count in '' | *[!0-9]*) return 1 ;; esac
  [ "${#sum}" -eq 64 ]
}

# holds FILE: is it the regular file that the manifest just taken tells of?
holds() {
  [ "$(stat -c '%s %F' -- "$1" 2>/dev/null)" = "$size regular file" ] || return 1
  holds_sum=$(dd if="$1" iflag=nofollow bs=1048576 2>/dev/null | sha256sum)
  [ "${holds_sum%% *}" = "$sum" ]
}
