"""What records say, as rows: one file per kind of record, each with `apply(record, …) -> rows by table`."""
