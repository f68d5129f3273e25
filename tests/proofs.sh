#!/usr/bin/env bash
# The long proofs, whole: fifty kills in the storm and one at every stage of sending, issuing and starting, thousands of random sequences
# on the rules and on both databases, every page in every width and theme. About an hour; tests/run.sh runs a small sample of each.
# KILLS and SEQUENCES say how often; arguments go to the test program, e.g. --filter-class "*KilledInTheStormTests".
set -uo pipefail
cd "$(dirname "$0")/.."
export PROOFS=whole UseSharedCompilation=true
dotnet build -c Release -v quiet || exit 1
dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1
proofs=("$@")
if [ ${#proofs[@]} -eq 0 ]; then
  proofs=(--filter-namespace "ASSKomm.Training.Tests.Faults" --filter-class "*RandomSequencesTests" --filter-class "*PropertyTests")
fi
dotnet tests/ASSKomm.Training.Tests/bin/Release/net10.0/ASSKomm.Training.Tests.dll "${proofs[@]}"
tests=$?
[ $# -gt 0 ] && exit $tests
dotnet tests/ASSKomm.Training.Browser/bin/Release/net10.0/ASSKomm.Training.Browser.dll --filter-class "*CrawlTests" --filter-class "*CourseTests"
pages=$?
[ "$tests" = 0 ] && [ "$pages" = 0 ]
