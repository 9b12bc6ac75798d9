# shellcheck disable=SC2034,SC2154,SC2317

# A receipt beside a dump says what a whole read of it found. It holds for the very file that was read: same name, size,
# inode, modification and change time (to the nanosecond). Anyone who could forge one could forge the dump as well; it
# must still be ours alone to write. The first part of the line must be exactly what we would write now.
receipt_head() {
  printf '{"backupGateReceipt":2,"name":%s,"size":%s,"inode":%s,"modified":"%s","changed":"%s","content":' \
    "$(printf '%s' "${1##*/}" | encode s 255)" "$2" "$3" "$4" "$5"
}

# read_receipt FILE SIZE INODE MODIFIED CHANGED: prints the content that the receipt tells of, or fails.
read_receipt() {
  about=$(stat -c '%u %a %s %F' -- "$1.receipt.json" 2>/dev/null) || return 1
  case $about in
    "$owner "[64][04]0\ [1-9]*' regular file' | "$owner "[64]44\ [1-9]*' regular file') ;;
    *) return 1 ;;
  esac
  line=$(slurp "$1.receipt.json" 4096 | tr -d '\000')
  expected=$(receipt_head "$@")
  case $line in
    "$expected"*'}') line=${line#"$expected"} ;;
    *) return 1 ;;
  esac
  line=${line%?}
  printf '%s\n' "$line" | awk '
    BEGIN {
      text = "\"[bcs]:[A-Za-z0-9+/]*=?=?\""
      whole = "^[{]\"ok\":[{]\"compression\":\"(gzip|zstd|none)\",\"stream\":\"(whole|cut|corrupt|trailing|empty)\"," \
        "\"bytes\":[0-9]+,\"sha256\":\"[0-9a-f]+\",\"header\":[{]\"(dump\":(null|" text ")|first\":" text ")[}]," \
        "\"trailer\":[{]\"(text|last)\":" text "[}],\"tables\":[0-9]+,\"filled\":[0-9]+,\"objects\":\\[[0-9]+,[0-9]+,[0-9]+,[0-9]+\\],\"selects\":(true|false)[}][}]$"
    }
    { if ($0 ~ whole && match($0, /"sha256":"[0-9a-f]+"/) && RLENGTH == 75) good = 1; else bad = 1 }
    END { exit !(good && !bad) }' || return 1
  printf '%s' "$line"
}

# write_receipt FILE SIZE INODE MODIFIED CHANGED CONTENT: in one step, or not at all; a folder that cannot be written
# just has none.
write_receipt() {
  (
    part="$1.receipt.json.part"
    rm -f -- "$part"
    set -C
    printf '%s%s}\n' "$(receipt_head "$1" "$2" "$3" "$4" "$5")" "$6" >"$part" || exit 0
    mv -f -- "$part" "$1.receipt.json" || rm -f -- "$part"
  ) 2>/dev/null
}
