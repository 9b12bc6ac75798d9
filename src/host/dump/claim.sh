# shellcheck disable=SC2034,SC2154,SC2317

# Who takes the snapshots of a run is told by a row of links, each made in one step: the highest counts, for 45 s. Who
# finds it older adds the next: of several, one can. A link made too late is not the highest, and counts for nobody.

claim_seconds=45
# Old ones of other runs go only when nobody can still be about to add the next: else a row would begin anew beside it.
row_seconds=3600

# seconds_up: since the boot. Setting the host's clock moves it not.
seconds_up() {
  read -r up rest </proc/uptime || return 1
  echo "${up%%.*}"
}

# older LINK SECONDS: was it made longer ago, or before the last boot? The link is read first: one made meanwhile would
# else seem to be of an earlier boot.
older() {
  since=$(readlink "$1" 2>/dev/null) || return 1
  since=${since%%:*}
  case $since in '' | *[!0-9]*) return 0 ;; esac
  now=$(seconds_up) || return 1
  age=$((now - since))
  [ "$age" -lt 0 ] || [ "$age" -gt "$2" ]
}

top_claim() {
  top=0
  for link in "$row".[1-9]*; do
    number=${link##*.}
    case $number in *[!0-9]*) continue ;; esac
    [ "$number" -le "$top" ] || top=$number
  done
  echo "$top"
}

add_claim() {
  top=$(top_claim)
  [ "$top" -eq 0 ] || older "$row.$top" "$claim_seconds" || return 1
  mine=$((top + 1))
  now=$(seconds_up) || return 1
  ln -s "$now:$SSM_Nonce" "$row.$mine" 2>/dev/null || return 1
  if [ "$(top_claim)" -ne "$mine" ]; then
    rm -f "$row.$mine"
    return 1
  fi
  for link in "$row".[1-9]*; do
    [ "${link##*.}" -ge "$mine" ] || rm -f "$link"
  done
}

# claim_snapshots: granted to one command of a run. Needs no database, and waits for no dump.
claim_snapshots() {
  seconds_up >/dev/null || die 1 'this host has no /proc/uptime'
  row=$run_folder/claim.$SSM_Run
  for link in "$run_folder"/claim.*; do
    case $link in "$row".*) continue ;; esac
    if [ -L "$link" ] && older "$link" "$row_seconds"; then rm -f "$link"; fi
  done
  if add_claim; then finish '{"ok":{"granted":1}}'; else finish '{"ok":{"granted":0}}'; fi
}
