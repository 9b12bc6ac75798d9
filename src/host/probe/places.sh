# shellcheck disable=SC2034,SC2154,SC2317

# mount_of PATH: the mount that really holds a resolved path, as three lines: device numbers, filesystem type, then
# mount point and source in base64. The last of several mounts on one place is the one on top.
mount_of() {
  path=$1 awk '
    function plain(x,  out, at) {
      while ((at = match(x, /\\[0-7][0-7][0-7]/)) > 0) {
        out = out substr(x, 1, at - 1) sprintf("%c", substr(x, at + 1, 1) * 64 + substr(x, at + 2, 1) * 8 + substr(x, at + 3, 1))
        x = substr(x, at + 4)
      }
      return out x
    }
    BEGIN { path = ENVIRON["path"] }
    {
      point = plain($5)
      if (point != "/" && path != point && index(path, point "/") != 1) next
      if (length(point) < length(best)) next
      best = point; device = $3
      for (i = 6; i <= NF && $i != "-"; i++) continue
      type = $(i + 1); source = plain($(i + 2))
    }
    END { if (best == "") exit 1; printf "%s\n%s\n%s\n", device, type, source; printf "%s", best }
  ' "$sysroot/proc/self/mountinfo"
}

# device_folder NUMBERS SOURCE: the kernel's folder of a block device. A filesystem over several devices has numbers of
# its own; then its source names one of them.
device_folder() {
  for folder in "$sysroot/sys/dev/block/$1" "$sysroot/sys/class/block/$(basename_of "$2")"; do
    if [ -d "$folder" ]; then (cd -P "$folder" 2>/dev/null && pwd -P) && return; fi
    case $1:$2 in 0:*:/dev/*) ;; *) return 1 ;; esac
  done
  return 1
}

basename_of() {
  resolved=$(readlink -f -- "$1" 2>/dev/null) || resolved=$1
  printf '%s' "${resolved##*/}"
}

# volumes_of FOLDER DEPTH: one line for each disk below this device: its EBS volume, `instance-store`, or `unknown`.
# Volume managers and software RAID name the devices that they lie on; a partition lies in its disk's folder.
volumes_of() (
  folder=$1
  [ "$2" -lt 6 ] || { echo unknown; exit; }
  [ ! -e "$folder/partition" ] || folder=${folder%/*}
  below=0
  for slave in "$folder"/slaves/*; do
    [ -e "$slave" ] || continue
    below=$((below + 1))
    volumes_of "$(cd -P "$slave" && pwd -P)" "$(($2 + 1))"
  done
  [ "$below" -eq 0 ] || exit 0
  serial='' model=''
  { read -r serial <"$folder/device/serial"; } 2>/dev/null
  { read -r model <"$folder/device/model"; } 2>/dev/null
  case $model in 'Amazon EC2 NVMe Instance Storage'*) echo instance-store; exit ;; esac
  hex=${serial#vol}
  hex=${hex#-}
  case $serial:$hex in
    *:*[!0-9a-f]* | vol*:??????????????????*) echo unknown ;;
    vol*:????????*) echo "vol-$hex" ;;
    *) echo unknown ;;
  esac
)

# describe_place PATH: which filesystem and which disk hold it. One volume is named only when it holds all of it.
describe_place() {
  if ! real=$(timeout 20 readlink -e -- "$1" && printf .); then
    no not-found 'there is no such path on this host, or it may not be looked into'
    return
  fi
  real=${real%??}
  if ! numbers=$(timeout 20 stat -f -c '%S %b %a %c %d' -- "$real" 2>/dev/null) || ! mount_of "$real" >"$work/mount" 2>/dev/null; then
    no unexpected 'the filesystem that holds this path cannot be told'
    return
  fi
  { IFS= read -r device; IFS= read -r type; IFS= read -r source; } <"$work/mount"
  volume=null
  if folder=$(device_folder "$device" "$source"); then
    volume=$(volumes_of "$folder" 0 | sort -u | awk '
      { all[NR] = $0 }
      $0 == "instance-store" { lost = 1 }
      END { if (lost) print "\"instance-store\""; else if (NR == 1 && all[1] != "unknown") print "\"" all[1] "\""; else print "null" }')
  fi
  case $type in
    '' | *[!A-Za-z0-9._+-]*) type=unknown ;;
  esac
  printf '{"ok":{"mount":%s,"filesystem":"%s","device":%s,"volume":%s,' "$(tail -n +4 "$work/mount" | encode b 150)" \
    "$type" "$(printf '%s' "$source" | encode b 90)" "$volume"
  echo "$numbers" | awk '{ printf "\"total\":%.0f,\"free\":%.0f,\"inodes\":%.0f,\"freeInodes\":%.0f}}", $1 * $2, $1 * $3, $4, $5 }'
}

# place ROLE INDEX PATH
place() {
  printf '{"role":"%s","i":%s,"state":%s}' "$1" "$2" "$(describe_place "$3")" | append "$work/places"
}
