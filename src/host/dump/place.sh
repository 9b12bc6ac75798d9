# shellcheck disable=SC2034,SC2154,SC2317

# taken NAME: something of that name, or beside it, is there already.
taken() {
  for beside in "$1" "$1.json" "$1.receipt.json"; do
    if [ -e "$beside" ] || [ -L "$beside" ]; then return 0; fi
  done
  return 1
}

# put FROM TO: gives a file its name in one step, and never in the place of another.
put() {
  ln -T -- "$1" "$2" 2>/dev/null && return 0
  if [ -e "$2" ] || [ -L "$2" ]; then return 1; fi
  mv -nT -- "$1" "$2" 2>/dev/null
  [ ! -e "$1" ] && [ -f "$2" ]
}

# place BASE: the dump first, then its manifest, each synced. Killed between the two, the manifest still waits under
# the name of its run, and the next command of that run ends the work; till then the dump counts as a plain one.
place() {
  number=1
  while :; do
    [ "$number" -lt 100 ] || refuse "there are too many dumps of this day: $1"
    name=$1
    if [ "$number" -gt 1 ]; then
      name=$2.$number$3
      if named_by "$number" "$manual" "$scheduled"; then
        number=$((number + 1))
        continue
      fi
    fi
    if [ "$(stat -c %d:%i -- "$directory/$name" 2>/dev/null)" = "$(stat -c %d:%i -- "$part")" ]; then break; fi
    if ! taken "$directory/$name" && put "$part" "$directory/$name"; then break; fi
    if ! taken "$directory/$name"; then refuse "the dump could not be given its name in $directory"; fi
    number=$((number + 1))
  done
  sync -- "$directory" 2>/dev/null
  put "$part_manifest" "$directory/$name.json" || refuse "the manifest of $name could not be given its name"
  sync -- "$directory" 2>/dev/null
  rm -f -- "$part" "$part_manifest"
  part=
}

# answer OUTCOME
answer() {
  finish "$(printf '{"ok":{"outcome":"%s","name":%s,"size":%s,"sha256":"%s","started":%s,"finished":%s,"tables":%s}}' "$1" \
    "$(printf '%s' "$name" | encode s 255)" "$size" "$sum" "$started_at" "$finished_at" "$table_count")"
}

# opened FILE: does a process have it open?
opened() {
  node=$(stat -c '%d:%i' -- "$1" 2>/dev/null) || return 1
  stat -L -c '%d:%i' /proc/[0-9]*/fd/* 2>/dev/null | awk -v node="$node" '$1 == node { found = 1 } END { exit !found }'
}

# adopt: what this run made before, whole or nearly so. What it left unfinished goes, once nobody writes to it: its
# name is one of ours with the run in it, and nobody else gives such names.
adopt() {
  front=${manual%%"{date}"*}
  back=${manual#*"{date}"}
  for file in "$directory/$front"????-??-??*"$back.json"; do
    own_manifest "$file" || continue
    holds "${file%.json}" || continue
    name=${file%.json}
    name=${name##*/}
    case $name in "$front"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"$back" | "$front"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].[1-9]*"$back") ;; *) continue ;; esac
    rm -f -- "$directory/$front"????-??-??"$back.$SSM_Run.part" "$directory/$front"????-??-??"$back.$SSM_Run.json.part"
    answer adopted
  done
  for file in "$directory/$front"????-??-??"$back.$SSM_Run.part"; do
    [ "$(stat -c '%u %F' -- "$file" 2>/dev/null | cut -d ' ' -f 1,2)" = "$owner regular" ] || continue
    while opened "$file"; do
      [ "$(seconds_left)" -gt 0 ] || refuse "a dump of this run is still being written, and did not end within $SSM_WaitSeconds s"
      sleep 1
    done
    if own_manifest "${file%.part}.json.part" && holds "$file"; then
      part=$file
      part_manifest=${file%.part}.json.part
      base=${file##*/}
      base=${base%".$SSM_Run.part"}
      place "$base" "${base%"$back"}" "$back"
      answer adopted
    fi
    rm -f -- "$file"
  done
  for file in "$directory/$front"????-??-??"$back.$SSM_Run.json.part"; do
    [ ! -f "$file" ] || rm -f -- "$file"
  done
}
