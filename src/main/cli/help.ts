/** What `opscom-batch help` prints. */
export const HELP = `opscom-batch: check a spreadsheet of students or staff against the limits of the
OPS-COM Push API, and push the rows without an error.

  opscom-batch check FILE [sheet options] [--json]
      Lists every issue. Exit status 0: no errors; 1: some rows have errors.
  opscom-batch push FILE --url https://HOST --client-code CODE [sheet options] [--json]
  opscom-batch push FILE --practice [sheet options] [--json]
      Pushes every row without an error. Exit status 0: everything accepted; 1: some rows have
      errors or were refused; 3: the run was stopped.
  opscom-batch fields
      Prints the profile fields with their limits as JSON.
  opscom-batch practice --port N
      Runs the practice controller on this computer until Ctrl-C.
  opscom-batch sample OUT.xlsx
      Writes the practice workbook: about 250 invented people with about 40 problems.

Sheet options (what is not given is guessed, and said):
  --sheet NAME             the sheet to read
  --header-row N           the row with the headers, as a spreadsheet program numbers it
  --map "Header=field"     the field that a column fills; repeat it for more columns
  --set field=value        the same value for every row, such as login_source=OPSCOM; repeatable

Push options:
  --url ADDRESS            https:// and the host name (http:// only on this computer)
  --client-code CODE       the part of the path after /api/ (default: OC_TOMA, as documented)
  --spelling canada|us     province and postal_code, or state and zip (default: canada)
  --concurrency N          requests under way at once, 1 to 16 (default: 4)
  --data-dir DIR           where batches are kept
  --key-file FILE          keeps the key of the stored data in this file, where there is no keychain
  --report OUT.csv         writes every row with its outcome
  --json                   one JSON object per line on standard output, nothing else

The API token comes from the keychain or from OPSCOM_API_TOKEN, never from the command line.
Exit status 2: the file or the command cannot be used.
`;
