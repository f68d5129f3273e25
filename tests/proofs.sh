#!/usr/bin/env bash
# The long proofs, whole: fifty kills in the storm and one at every stage of sending, issuing and starting, thousands of random sequences
# on the rules and on both databases, every mutant of the rules, every page in every width and theme; tests/run.sh runs a
# small sample of each.
# KILLS and SEQUENCES say how often; arguments go to the test program, e.g. --filter-class "*KilledInTheStormTests".
set -uo pipefail
cd "$(dirname "$0")/.."
export PROOFS=whole UseSharedCompilation=true
dotnet build -c Release -v quiet || exit 1
dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1
proofs=("$@")
if [ ${#proofs[@]} -eq 0 ]; then
  proofs=(--filter-class "ASSKomm.Training.Tests.Faults.*" --filter-class "*RandomSequencesTests")
fi
built() { dotnet "tests/$1/bin/Release/net10.0/$1.dll" "${@:2}"; }
built ASSKomm.Training.Tests "${proofs[@]}"
tests=$?
[ $# -gt 0 ] && exit $tests
SEQUENCES=${SEQUENCES:-5000} built ASSKomm.Training.Tests --filter-class "*EnrollingPropertyTests"
rules=$?
built ASSKomm.Training.Mutants
mutants=$?
built ASSKomm.Training.Browser --filter-class "*CrawlTests" --filter-class "*CourseTests"
pages=$?
[ "$tests$rules$mutants$pages" = 0000 ]
