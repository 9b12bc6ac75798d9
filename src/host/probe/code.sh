# shellcheck disable=SC2034,SC2154,SC2317

# A checkout is often owned by the web server's user, and its own git configuration may run programs. So that is not
# used: git works in a private store with a configuration of ours, which borrows only the checkout's objects and files.
# With a fresh index, nothing that the checkout's own index or exclude file hides stays hidden.
clean_git() {
  timeout 300 env -i PATH="$PATH" LC_ALL=C HOME="$work" GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0 GIT_OPTIONAL_LOCKS=0 \
    GIT_NO_REPLACE_OBJECTS=1 GIT_NO_LAZY_FETCH=1 GIT_ATTR_NOSYSTEM=1 git -c core.fsmonitor=false -c core.hooksPath=/dev/null \
    -c core.untrackedCache=false -c core.fileMode=true -c core.symlinks=true -c core.checkStat=default \
    -c core.trustctime=true -c core.excludesFile=/dev/null -c core.attributesFile=/dev/null -c core.quotePath=false \
    -c protocol.allow=never "$@" 2>/dev/null
}

in_store() {
  clean_git --git-dir="$work/store" --work-tree="$checkout" "$@"
}

# may_judge: refuses what could only be judged by running the checkout's own configuration, or would be judged wrongly.
may_judge() {
  if [ -L "$checkout/.git" ] || [ ! -d "$checkout/.git" ] || [ -e "$checkout/.git/commondir" ]; then
    no refused 'not a plain checkout: its .git is not a folder of its own'
    return 1
  fi
  if ! clean_git config --file "$checkout/.git/config" --no-includes --name-only --list -z >"$work/keys"; then
    no unexpected 'the configuration of the checkout cannot be read'
    return 1
  fi
  odd=$(tr '\n\000' ' \n' <"$work/keys" | awk '
    { key = tolower($0) }
    key ~ /^filter[.]/ { print "filter"; exit }
    key ~ /^include(if)?[.]/ { print "include"; exit }
    key == "core.worktree" || key == "extensions.worktreeconfig" { print "worktree"; exit }
    key == "extensions.partialclone" || key ~ /[.]promisor$/ { print "partial clone"; exit }')
  if [ -n "$odd" ]; then
    no refused "the checkout's configuration has a $odd, so its state cannot be told safely"
    return 1
  fi
}

# origin_of: the address of origin without user and password, and without what follows a question mark.
origin_of() {
  clean_git config --file "$checkout/.git/config" --no-includes --get-all remote.origin.url | head -c 2000 | tr -d '\000' | awk '
    {
      if (match($0, /^[A-Za-z][A-Za-z0-9+.-]*:\/\//)) {
        scheme = substr($0, 1, RLENGTH); rest = substr($0, RLENGTH + 1)
        slash = index(rest, "/")
        host = slash ? substr(rest, 1, slash - 1) : rest
        path = slash ? substr(rest, slash) : ""
        sub(/.*@/, "", host)
        $0 = scheme host path
      } else if (match($0, /^[^\/@]*:[^\/@]*@/)) $0 = substr($0, RLENGTH + 1)
      sub(/[?#].*/, "")
      print
    }'
}

describe_checkout() {
  checkout=$1
  if ! command -v git >/dev/null 2>&1; then no unexpected 'this host has no git'; return; fi
  if [ ! -e "$checkout" ]; then no not-found 'there is no such checkout'; return; fi
  if [ ! -r "$checkout" ] || [ ! -x "$checkout" ]; then no access-denied 'the checkout may not be read'; return; fi
  if [ ! -e "$checkout/.git" ] && [ ! -L "$checkout/.git" ]; then no not-found 'there is no checkout at this path'; return; fi
  may_judge || return
  head=$(clean_git --git-dir="$checkout/.git" rev-parse --verify 'HEAD^{commit}') || head=
  case ${#head}:$head in
    40:*[!0-9a-f]* | 0:) no unexpected 'the commit of the checkout cannot be read'; return ;;
    40:*) ;;
    *) no unexpected 'the checkout is of a kind that is not known'; return ;;
  esac
  rm -rf -- "$work/store"
  mkdir -p "$work/store/refs" "$work/store/objects/info"
  printf '%s\n' "$head" >"$work/store/HEAD"
  printf '[core]\n\trepositoryformatversion = 0\n\tbare = false\n' >"$work/store/config"
  borrowed=$(cd -P "$checkout/.git/objects" 2>/dev/null && pwd -P) || borrowed=
  case $borrowed in
    '' | *"$(printf '\n.')"* | '"'*) no unexpected 'the objects of the checkout cannot be read'; return ;;
  esac
  printf '%s\n' "$borrowed" >"$work/store/objects/info/alternates"
  if ! in_store ls-tree -r -z --full-tree HEAD >"$work/tree" || ! in_store read-tree HEAD; then
    no unexpected 'the commit of the checkout cannot be read whole'
    return
  fi
  # A submodule that is checked out would be asked by way of its own configuration.
  if tr '\n\000' ' \n' <"$work/tree" | awk '$1 == "160000" { found = 1 } END { exit !found }'; then
    no refused 'the checkout has submodules, so its state cannot be told safely'
    return
  fi
  if ! in_store status --porcelain=v2 -z --untracked-files=all --ignore-submodules=none --no-renames >"$work/status"; then
    no timed-out 'git status of the checkout did not end well'
    return
  fi
  # One path a line, newlines in names as \001; v2 puts eight fields before the path of a changed file.
  tr '\n\000' '\001\n' <"$work/status" | awk '
    /^[?] / { print "??" substr($0, 2); next }
    /^1 / { state = $2; gsub(/[.]/, " ", state); for (i = 0; i < 8; i++) sub(/^[^ ]* /, ""); print state " " $0; next }
    { print "!! " $0 }' >"$work/dirty.lines"
  : >"$work/dirty"
  shown=0
  while [ "$shown" -lt 10 ] && IFS= read -r line; do
    printf '%s' "$line" | tr '\001' '\n' | encode b 120 | append "$work/dirty"
    shown=$((shown + 1))
  done <"$work/dirty.lines"
  printf '{"ok":{"head":"%s","origin":%s,"count":%s,"dirty":[%s]}}' "$head" "$(origin_of | awk 'NR > 1 { printf "\n" } { printf "%s", $0 }' | encode s 300)" \
    "$(wc -l <"$work/dirty.lines" | tr -d ' ')" "$(cat "$work/dirty")"
}
