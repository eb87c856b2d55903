#!/usr/bin/env bash
# Checks this bundle with sha256sum and jq alone: first every file, then every record and the chain between them.
# Says what is not as it was written, and ends with 0 only if all of it is. To check this script itself see README.txt.
cd "$(dirname "$0")" || exit 2
bad=0
wrong() { printf 'NOT WHOLE: %s\n' "$1"; bad=1; }

for list in manifest.json observed/manifest.json; do
  [ "$(jq -cjS . "$list" 2>/dev/null | sha256sum)" = "$(sha256sum 2>/dev/null < "$list")" ] || wrong "$list: not in the form it was written in"
  while read -r hash path; do
    [ "$(sha256sum 2>/dev/null < "$path")" = "$hash  -" ] || wrong "$path: its bytes are not those of $list"
  done < <(jq -r '.files[] | "\(.sha256) \(.path)"' "$list" 2>/dev/null)
done
listed=$(jq -r '.files[].path' manifest.json observed/manifest.json 2>/dev/null; echo observed/manifest.json)
while read -r path; do
  grep -qxF -- "$path" <<< "$listed" || wrong "$path: no manifest lists it"
done < <(find . -type f | cut -c 3-)

# Each line of records.jsonl names the hash of the line before: a record its previousHash, an outcome its recordHash.
texts=$(mktemp -d); trap 'rm -rf "$texts"' EXIT; n=10000000; line=0; first=$(jq -r '.seal.first // 0' manifest.json)
while IFS= read -r text; do printf %s "$text" > "$texts/$((n++))"; done < records.jsonl
while read -r is named; do
  [ "$is" = "$named" ] || { wrong "records.jsonl: change $((first + (line - 1) / 2)) is not the one that what follows it names"; break; }
  line=$((line + 1))
done < <(paste -d ' ' <(jq -r .seal.headBefore manifest.json; cd "$texts" && ls | xargs -r sha256sum | cut -c 1-64) \
  <(jq -rR '(fromjson? // {}) | .recordHash // .previousHash // "-"' records.jsonl; jq -r .seal.head manifest.json))
[ $bad = 0 ] && printf 'whole: %s changes, %s\n' "$(jq -r .seal.changes manifest.json)" "$(jq -r .seal.head manifest.json)"
exit $bad
