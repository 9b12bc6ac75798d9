#!/bin/sh
# Every shell file of ours, as the shell it is written for.
set -eu
cd "$(dirname "$0")/.."
find src/host -name '*.sh' -exec shellcheck -s sh {} +
shellcheck -s sh scripts/*.sh
shellcheck -s bash .ci/run
