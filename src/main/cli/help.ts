/** What `opscom-batch help` prints. */
export const HELP = `opscom-batch: check a spreadsheet of students or staff against the limits of the
OPS-COM Push API, and push the rows without an error.

  opscom-batch inspect FILE [--sheet NAME] [--without-hidden WHAT] [--json | --csv]
      Tells how any spreadsheet is read: kind, encoding, sheets, headers, fields, what is doubtful.
      --csv: the sheet's exact text from A1 to its last cell, as CSV in UTF-8.
  opscom-batch check FILE [sheet options] [--json]
      Lists every issue. Exit status 0: no errors; 1: some rows have errors.
  opscom-batch push FILE --url https://HOST --client-code CODE [options] [--json]
  opscom-batch push FILE --practice [options] [--json]
      Pushes every row without an error.
  opscom-batch resume BATCH [options] [--json]
      Takes a batch up again: sends the rows that are still approved, and once more those whose
      request got no answer, to where the batch was last sent. A batch that was imported and never
      sent needs --url and --client-code, or --practice; where they are given, they count.
  opscom-batch batches [--json]
      Lists the stored batches, the newest last. "interrupted": its run died with its process.
  opscom-batch report BATCH [--kind results|refused|changes] [--out OUT.csv] [--json]
      Writes what became of every row as CSV to standard output or to a file; "refused": the
      refused rows alone, to be corrected; "changes": every cell that differs from the sheet;
      --json: the lines that push --json ends with.
  opscom-batch salvage --out FOLDER
      Where the stored batches were damaged and set aside: writes what can still be read of them, one
      CSV for each batch with its rows and what became of them. The damaged file is not changed.
  opscom-batch fields
      Prints the profile fields with their limits as JSON.
  opscom-batch practice --port N [practice options]
      Runs the practice controller on this computer until Ctrl-C. GET /_records tells every request.
  opscom-batch sample OUT.xlsx
      Writes the practice workbook: about 250 invented people with about 40 problems.

Sheet options (what is not given is guessed, and said):
  --sheet NAME             the sheet to read
  --without-hidden WHAT    leaves out hidden rows, columns, or all (both), also those hidden by a filter;
                           else they are taken in, and said
  --header-row N           the row with the headers, as a spreadsheet program numbers it
  --map "Header=field"     the field that a column fills; "Street + Unit=street" joins two; repeatable
  --take field=PART        of the column's text: before-comma, after-comma, first-word,
                           after-first-word, last-word or before-last-word
  --separator "field=, "   what stands between joined texts (default: a space)
  --repair field=WHAT      day-first, month-first, years:26, pad:8, drop-decimals, rejoin-month,
                           empty:scientific, empty:precision or empty:date
  --replace "field:a=b"    b for every a, such as "user_type_id:Faculty=7"; repeatable
  --set field=value        the same value for every row, such as login_source=OPSCOM; repeatable

Options of push and resume:
  --url ADDRESS            https:// and the host name (http:// only on this computer)
  --client-code CODE       the part of the path after /api/ (default: OC_TOMA, as documented)
  --spelling canada|us     province and postal_code, or state and zip (default: as stored, or canada)
  --concurrency N          requests under way at once, 1 to 16 (default: as stored, or 4)
  --keep-going             goes on where a run would pause and ask, as after twenty equal failures;
                           without it a terminal is asked, and anything else stops resumably
  --report OUT.csv         writes every row with its outcome
  --json                   one JSON object per line on standard output, nothing else

Options of push, resume, batches, report and salvage:
  --data-dir DIR           where batches are kept
  --key-file FILE          keeps the key of the stored data in this file, where there is no keychain

Practice options:
  --latency MS --jitter MS     waits so long before each answer, and up to so much longer
  --fail-rate SHARE            the share of requests that go wrong, such as 0.02
  --fail-with LIST             in which ways: 401 403 429 500 502 503 504, reset, reset-before,
                               reset-after, timeout, slow, cut, html, garbage, empty, huge, redirect,
                               or a code such as 9019; with commas between them
  --seed N                     the same seed goes wrong in the same way
  --retry-after WAIT           what 429 and 503 ask for: seconds, or a date as HTTP writes it
  --refusal-status N           the HTTP status of documented refusals (default: 200)

Ctrl-C (and SIGTERM) lets the requests under way finish, tells every outcome and writes the report;
a second one stops at once. "opscom-batch resume BATCH" goes on after both.

Exit status of push and resume: 0: everything was accepted; 1: some rows have errors, were refused,
not sent or not confirmed; 3: the run was stopped. 2: the file, the command or the stored batches
cannot be used. 130: stopped at once.

The API token comes from the keychain or from OPSCOM_API_TOKEN, never from the command line. Proxies
come from HTTPS_PROXY, ALL_PROXY and NO_PROXY; this computer is never reached through one.
`;
