#!/bin/sh
# shellcheck disable=SC2034,SC2154,SC2317
# The probe of backup-gate. Looks at dumps, database servers, disks, processes and checkouts of this host and prints
# one framed reply. It changes nothing but its own private folder, which it removes, and the receipts that it leaves
# beside dumps (see receipt.sh). Exits 0 when the reply was printed, 1 when it could not be made, 2 when it was asked
# wrongly. Text of the host goes into the reply as base64 only, and is never run.
self=probe

