"""The text of the sheet of instructions."""

from liaison.documents.review import fields

Steps = tuple[str, ...]
Terms = tuple[tuple[str, str], ...]

STEPS: Steps = (
    "Write your name and your unit in the yellow cells above.",
    "Go to the sheet “Mechanisms”. Each row is a mechanism, network or group in which ITU takes part. Compare last"
    " year’s report with this year’s document and read “Please check”.",
    "Choose a status in each row. If nothing has changed, “Unchanged” is all you need.",
    "If the facts have changed, choose “Changed” and write the new wording, as it should appear in the report.",
    "Read “Our reading”, which is how we understand the wording. If it is wrong, answer “No” and give the correct"
    " figures.",
    "Say what you propose for next year, with a short reason.",
    "If a mechanism is missing, add it in the empty yellow rows at the end of the sheet.",
    "Do the same on the sheet “Initiatives”. Add your name to the name of the file, keep .xlsx, and send it back.",
)

COORDINATOR_STEPS: Steps = (
    "Fill in the sheet “Report” and choose “Accept” there. No row can enter the new edition before that.",
    "Write the unit of each row in the column “Unit” if each unit should receive a workbook of its own.",
    "Choose a decision in each row. Rows without a decision stay open and come back in the next workbook.",
    "If two answers differ, “Please check” shows both. Fill in the right one; it replaces both.",
    "Where “Please check” asks which mechanism or initiative it is, choose it in “This is”, or choose “A new one” and"
    " its kind.",
)

WORDS: Terms = (
    (f"Status: {fields.UNCHANGED}", "The row of this year’s document is right, and so is our reading."),
    (f"Status: {fields.CHANGED}", "Something has changed: write the new wording or the correct figures."),
    (f"Status: {fields.GONE}", "ITU has left the mechanism, or the mechanism has ended."),
    (f"Status: {fields.NEW}", "ITU takes part for the first time."),
    (f"Status: {fields.DISCUSS}", "You cannot say yet. Write the reason in “Remark”."),
    ("Proposal", "What you propose for next year: continue, reduce, merge with another mechanism, or leave."),
    (
        "Figures",
        "Write 2, or 2-3, or 10+ for ten or more. A ~ before it means “about”: ~2. Decimals have a point: 1.5.",
    ),
    ("Meetings a year", "All meetings of a year together."),
    ("Days per meeting", "For one person, without travel time. Half a day is 0.5; two hours are 0.25."),
    (
        "Staff days a year",
        "Only if the wording gives the days of all staff together, such as “10 working days”.",
    ),
    ("An empty cell", "Means that you say nothing. It never means zero, and it never removes an earlier answer."),
)

COORDINATOR_WORDS: Terms = (
    (f"Decision: {fields.ACCEPT}", "The row enters as in this year’s document. New wordings and figures are not used."),
    (
        f"Decision: {fields.CORRECTION}",
        f"The row enters with the new wordings and figures; with the status “{fields.GONE}” it is left out.",
    ),
    (f"Decision: {fields.LAST_YEAR}", "The row enters with the wordings and figures of last year."),
    (f"Decision: {fields.LEAVE_OUT}", "The new edition does not have the row."),
    (f"Decision: {fields.NOT_YET}", "The row stays open, as with an empty cell."),
    ("Row, if another", "The row in the new annex. Without it: as in the document, otherwise after the last row."),
)

COLOURS: Terms = (
    ("yellow", "Fill in."),
    ("orange", "The coordinator fills in."),
    ("grey", "For your information. These cells are locked; changes to them are ignored. Write a remark instead."),
    ("red", "Needs attention: two answers differ, or something is missing."),
)

WORDING_NOTE = (
    "The registry carries short wordings. A wording of 15 words or more is shortened to its first 14 words and “…”;"
    " “Please check” then shows what remains. To choose other words, write them in “New wording”."
)
