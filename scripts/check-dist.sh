#!/bin/sh
# Rebuilds dist/ elsewhere and compares it with what is committed, byte by byte.
set -eu
cd "$(dirname "$0")/.."
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
node scripts/build.ts --out "$fresh/dist"
if diff -rq dist "$fresh/dist"; then
  echo "dist/ is fresh"
else
  echo "dist/ is not what src/ builds: run npm run build and commit dist/" >&2
  exit 1
fi
