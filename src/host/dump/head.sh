#!/bin/sh
# shellcheck disable=SC2034,SC2154,SC2317
# The dump of backup-gate. Writes one dump of one database, proves it whole, and puts it in its place with a manifest
# beside it; or holds the database still for up to 40 s; or says which of several runs takes the snapshots. Prints one
# framed reply. It never overwrites a file, and removes only what it began itself under the same run. Exits 0 when the
# reply was printed, also for a dump refused; 1 when none could be made; 2 when it was asked wrongly. Text of the host
# goes into the reply as base64 only, and is never run.
self=dump

