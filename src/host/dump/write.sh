# shellcheck disable=SC2034,SC2154,SC2317

# choose_packing: by the ending of the name; gzip's work may be done by pigz.
choose_packing() {
  case $manual in
    *.gz) packing=gzip ;;
    *.zst) packing=zstd ;;
    *) packing=none ;;
  esac
  packer=$packing
  if [ "$packing" = gzip ] && [ "$SSM_Compressor" = pigz ] && command -v pigz >/dev/null 2>&1; then packer=pigz; fi
  if [ "$packing" = zstd ] && ! command -v zstd >/dev/null 2>&1; then
    refuse "this host has no zstd, and the dump is to end in .zst"
  fi
}

# A level below the usual: a seventh less time for half a percent more bytes.
pack() {
  case $packer in
    gzip) exec gzip -5c ;;
    pigz) exec pigz -5c ;;
    zstd) exec zstd -qc -3 -T0 ;;
    *) exec cat ;;
  esac
}

# choose_options: what the host's own option files could have set otherwise is said in full. Options with a value that
# come from there alone (where, ignore-table) are found out by what is missing.
choose_options() {
  set -- --quick --routines --events --triggers --hex-blob --quote-names --comments --dump-date --create-options \
    --extended-insert --add-drop-table --disable-keys --set-charset --tz-utc --no-tablespaces --skip-force \
    --skip-compact --skip-no-data --skip-no-create-info --default-character-set=utf8mb4 --max-allowed-packet=1G
  if [ "$SSM_Lock" = tables ]; then
    set -- --skip-single-transaction --lock-tables "$@"
  else
    set -- --single-transaction "$@"
  fi
  case $dumper_version in
    *MariaDB*)
      if awk -F '\t' '$1 == "table" && $3 == "SYSTEM VERSIONED" { found = 1 } END { exit !found }' "$work/before"; then
        "$dumper" --no-defaults --help 2>/dev/null | awk '/--dump-history/ { found = 1 } END { exit !found }' ||
          refuse 'a table keeps its history (system versioning), and the dump program of this host cannot write that'
        set -- "$@" --dump-history
      fi ;;
    *) set -- "$@" --set-gtid-purged=OFF --loose-column-statistics=0 ;;
  esac
  options=$*
}

# nudge PIPE: whoever still waits to open this pipe, whose other end was killed before it came, finds its end at once.
nudge() {
  : <>"$work/$1"
}

# started: notes the program just started, to end it by its number.
started() {
  children="$children $!"
  echo "$!" >>"$work/children"
}

# guard: should this script be killed, its end of the pipe closes. Then nobody would look at what its programs do, and
# they must not keep the lock: they are ended, whether they run or still wait for each other, and their file goes.
guard() {
  read -r _ <"$work/life" && return
  for _ in 1 2 3; do
    while read -r pid; do kill "$pid"; done <"$work/children"
    for pipe in plain packed digest again read; do nudge "$pipe"; done
    sleep 0.1
  done
  rm -f -- "$part"
  rm -rf -- "$work"
}

# write_dump: the dump program, the packer, the file, and everything that proves them, in one pass: what goes to the
# file is digested, unpacked again and looked through while it is written. All exit codes are kept in `codes`.
write_dump() {
  mkfifo "$work/plain" "$work/packed" "$work/digest" "$work/again" "$work/read" "$work/life" || refuse 'no pipe could be made'
  : >"$work/filled"
  : >"$work/children"
  guard >/dev/null 2>&1 &
  guard_pid=$!
  exec 7>"$work/life"
  (set -C; : >"$part") 2>/dev/null || { part=; refuse "no file can be made in $directory"; }
  exec 8>>"$part"
  # Last in every queue: the host has better things to do.
  renice -n 19 -p $$ >/dev/null 2>&1
  ionice -c 3 -p $$ >/dev/null 2>&1
  # Each lets go of the guard's pipe before it may have to wait for the other end of its own.
  # shellcheck disable=SC2086
  (exec 7>&- 8>&- 9>&-; exec timeout --foreground -k 10 "$SSM_LimitSeconds" "$dumper" "--defaults-extra-file=$defaults" $options \
    -- "$database" </dev/null >"$work/plain" 2>"$work/dump.words") &
  dump_pid=$!
  started
  (exec 7>&- 8>&- 9>&-; pack <"$work/plain" >"$work/packed" 2>"$work/pack.words") &
  pack_pid=$!
  started
  (exec 7>&-; exec tee --output-error=exit "$work/digest" "$work/again" <"$work/packed" >&8 2>"$work/tee.words") &
  tee_pid=$!
  started
  (exec 7>&- 8>&- 9>&-; exec sha256sum <"$work/digest" >"$work/sum" 2>/dev/null) &
  sum_pid=$!
  started
  (exec 7>&- 8>&- 9>&-; unpack "$unpacker" <"$work/again" >"$work/read" 2>/dev/null) &
  again_pid=$!
  started
  (exec 7>&- 8>&- 9>&- >/dev/null 2>&1; scan_dump "$work" <"$work/read") &
  scan_pid=$!
  started
  exec 8>&-
  # The shell itself tells of every program that was killed.
  {
    wait "$dump_pid"; dump_code=$?; nudge plain
    wait "$pack_pid"; pack_code=$?; nudge packed
    wait "$tee_pid"; tee_code=$?; nudge digest; nudge again
    wait "$sum_pid"; sum_code=$?
    wait "$again_pid"; again_code=$?; nudge read
    wait "$scan_pid"; scan_code=$?
  } 2>/dev/null
  children=
  echo >&7
  exec 7>&-
  wait "$guard_pid"
  codes="$dump_code $pack_code $tee_code $sum_code $again_code $scan_code"
}

# judge_codes: which program failed, and why. The one that failed first made the others fail.
judge_codes() {
  case $(head -c 4000 "$work/tee.words" "$work/pack.words" 2>/dev/null | tr -d '\000') in
    *'No space left'*) refuse "the disk of $directory ran full while the dump was written" ;;
    *'File too large'*) refuse "the dump grew larger than a file may be in $directory" ;;
    *'quota'*) refuse "the quota of $directory ran out while the dump was written" ;;
  esac
  case $tee_code:$pack_code:$dump_code in
    0:0:0) ;;
    153:*) refuse "the dump grew larger than a file may be in $directory" ;;
    *:124) refuse "the dump took longer than $SSM_LimitSeconds s, and was ended" ;;
    0:137:* | 0:143:*) refuse "the packer was killed (exit codes $codes)" ;;
    0:0:137 | 0:0:143) refuse "the dump program was killed (exit codes $codes)" ;;
    0:0:*)
      number=$(number_in "$work/dump.words")
      refuse "the dump program failed with exit code $dump_code: $(meaning "$number")${number:+ (error $number)}" ;;
    *) refuse "the pipe of the dump failed (exit codes $codes)" ;;
  esac
  # MySQL's goes on, and ends well, where it could not read masking policies.
  if grep -qE '^[^ ]+: (Error|Got error|Couldn)' "$work/dump.words"; then
    refuse 'the dump program told of an error, and yet ended well'
  fi
  [ "$sum_code:$again_code:$scan_code" = 0:0:0 ] || refuse "what was written could not be read again (exit codes $codes)"
}

# prove_disk: the very bytes that were looked through are on the disk: synced, let go from memory, and read once more.
prove_disk() {
  sync -- "$part" 2>/dev/null || refuse 'the dump could not be synced to the disk'
  dd if="$part" iflag=nocache count=0 2>/dev/null
  { dd if="$part" iflag=nofollow bs=1048576 2>/dev/null; echo "$?" >"$work/disk.exit"; } | sha256sum >"$work/disk"
  read -r sum _ <"$work/sum"
  read -r disk_sum _ <"$work/disk"
  read -r disk_code <"$work/disk.exit"
  codes="$codes $disk_code"
  if [ "$disk_code" -ne 0 ] || [ "${#sum}" -ne 64 ] || [ "$disk_sum" != "$sum" ]; then
    refuse 'the dump that is on the disk is not the one that was written'
  fi
  size=$(stat -c %s -- "$part")
}
