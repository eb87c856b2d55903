#!/bin/sh
# Checks this bundle with sha256sum and jq alone: every file, every record and the chain between them, and changes.csv by the records.
# Says what is not as it was written, and ends with 0 only if all of it is. To check this script itself see README.txt.
[ -n "$BASH_VERSION" ] || ! command -v bash > /dev/null || exec bash "$0" # where there is one: it reads lines faster
export LC_ALL=C
cd "$(dirname "$0")" && work=$(mktemp -d) && mkdir "$work/texts" && : > "$work/whole" || exit 2
trap 'rm -rf "$work"' EXIT
wrong() { printf 'NOT WHOLE: %s\n' "$1"; rm -f "$work/whole"; }
for list in manifest.json observed/manifest.json; do
  [ "$(jq -cjS . "$list" 2>/dev/null | sha256sum)" = "$(sha256sum 2>/dev/null < "$list")" ] || wrong "$list: not in the form it was written in"
  jq -r '.files[] | "\(.sha256) \(.path)"' "$list" 2>/dev/null | while read -r hash path; do
    [ "$(sha256sum 2>/dev/null < "$path")" = "$hash  -" ] || wrong "$path: its bytes are not those of $list"
  done
done
{ jq -r '.files[].path' manifest.json observed/manifest.json 2>/dev/null; echo observed/manifest.json; } > "$work/listed"
find . ! -type d | cut -c 3- | while read -r path; do grep -qxF -e "$path" "$work/listed" || wrong "$path: no manifest lists it"; done
# Each line of records.jsonl names the hash of the line before: a record its previousHash, an outcome its recordHash.
n=10000000; while IFS= read -r text; do n=$((n + 1)); printf %s "$text" > "$work/texts/$n"; done < records.jsonl
{ jq -r .seal.headBefore manifest.json; (cd "$work/texts" && ls | xargs -r sha256sum | cut -c 1-64); } > "$work/is"
{ jq -rR '(fromjson? // {}) | .recordHash // .previousHash // "-"' records.jsonl; jq -r .seal.head manifest.json; } > "$work/named"
line=0; first=$(jq -r '.seal.first // 0' manifest.json)
paste -d ' ' "$work/is" "$work/named" | while read -r is named; do
  [ "$is" = "$named" ] || { wrong "records.jsonl: change $((first + (line - 1) / 2)) is not the one that what follows it names"; break; }
  line=$((line + 1))
done
[ -e "$work/whole" ] || exit 1 # what comes now reads what is as it was written
[ "$(jq -nc '[inputs.sequence // empty] | [length, .[0], .[-1]]' records.jsonl)" = "$(jq -c '.seal | [.changes, .first, .last]' manifest.json)" ] || wrong 'manifest.json: its seal does not count the records'
jq -nr -f changes.jq --slurpfile manifest manifest.json records.jsonl 2>/dev/null | cmp -s - changes.csv || wrong 'changes.csv: not what the records say'
[ -e "$work/whole" ] && printf 'whole: %s changes, %s\n' "$(jq -r .seal.changes manifest.json)" "$(jq -r .seal.head manifest.json)"
