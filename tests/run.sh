#!/usr/bin/env bash
# Installs what is missing, checks the format, builds, runs every test. Ends with »N passed, N failed, N skipped«;
# a skipped test counts as a failure here, because everything it needs can be installed.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en LC_ALL=C.UTF-8
# One compiler for all projects: a new one for each would have to learn the analyzers again.
export UseSharedCompilation=true DOTNET_TieredPGO=0

fail() { echo "$1" >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
took() { echo "$1: $((SECONDS - begun)) s"; begun=$SECONDS; }
begun=$SECONDS

command -v dotnet >/dev/null || fail "Das .NET SDK 10 fehlt."
command -v npm >/dev/null || fail "Node.js mit npm fehlt."
missing=()
command -v chromium >/dev/null || missing+=(chromium)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing+=(postgresql)
command -v pdfinfo >/dev/null || missing+=(poppler-utils)
command -v qpdf >/dev/null || missing+=(qpdf)
if [ ${#missing[@]} -gt 0 ]; then
  as_root apt-get update -qq || fail "apt-get update ist gescheitert."
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || fail "Diese Pakete ließen sich nicht installieren: ${missing[*]}"
fi

dotnet restore --locked-mode -v quiet || fail "Das Wiederherstellen der Pakete ist gescheitert."
took "Pakete"
# Blanks are looked at beside the compiler, which itself refuses what .editorconfig says about style; the order of usings has a test.
dotnet format whitespace . --folder --verify-no-changes -v quiet & format=$!
dotnet build -c Release --no-restore -v quiet
built=$?
dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1
wait "$format" || fail "Das Format stimmt nicht; »dotnet format« bringt es in Ordnung."
[ "$built" = 0 ] || fail "Der Bau ist gescheitert."
took "Bau und Format"

log=$(mktemp)
dotnet test -c Release --no-build --no-ansi --no-progress "$@" 2>&1 | tee "$log"
outcome=${PIPESTATUS[0]}
took "Tests"
line=$(awk '/^ *(total|failed|succeeded|skipped):/ { v[$1] = $2 }
  END { printf "%d passed, %d failed, %d skipped", v["succeeded:"], v["failed:"], v["skipped:"] }' "$log")
rm -f "$log"
echo "$line"
[ "$outcome" = 0 ] && [[ "$line" == *", 0 failed, 0 skipped" ]] && [[ "$line" != "0 passed"* ]]
