# The table that changes.csv is, made from the records: jq -nr -f changes.jq --slurpfile manifest manifest.json records.jsonl
# A change has a line for each of its assignments, or one if it has none.

# How one assignment ended, where those of a change ended differently; else as the change did.
def result($outcome; $name):
  { PartiallyApplied: { Applied: "Applied", NotApplied: "Failed" },
    ResolvedPartial: { Applied: "ResolvedApplied", NotApplied: "ResolvedNotApplied" } }[$outcome.result // ""]
  [first($outcome.assignments[]? | select(.name == $name)).result // ""] // $outcome.result // "Requested";

def lines($record; $outcome; $hash):
  ($record.assignments // []) as $all
  | ([$all | length, 1] | max) as $count
  | range($count) as $i
  | $all[$i] as $assignment
  | [ $record.time, $record.rack, $record.actor.name, $record.action,
      $assignment.name, $assignment.old, $assignment.new, $record.reason, $record.ticket,
      result($outcome; $assignment.name), $record.claimed.source, $record.claimed.runUrl,
      "\($record.sequence)", "\($i + 1)", "\($count)", $record.changeId, $record.previousHash, $hash ];

# A change's hash is named by the record behind it; the last one's by the seal.
def changes:
  foreach (inputs, null) as $text ({};
    if $text.recordHash then { record, outcome: $text } else { before: ., record: $text } end;
    .before | select(.record.schema == 1)
    | lines(.record; .outcome; if .outcome then $text.previousHash // $manifest[0].seal.head else null end));

( [ "Time", "Rack", "Actor", "Action", "Name", "OldValue", "NewValue", "Reason", "Ticket", "Outcome", "Source", "RunUrl",
    "Sequence", "Line", "Lines", "ChangeId", "PreviousHash", "Hash" ],
  changes ) | @csv
