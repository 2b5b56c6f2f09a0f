"""Write the tables of the project file into docs/file-format.md, from the schema itself."""

from pathlib import Path

from annotator.project import schema

PAGE = Path(__file__).resolve().parent.parent / "docs" / "file-format.md"
BEGIN = "<!-- The tables below are written by scripts/write_file_format.py. -->"
END = "<!-- The end of what the script writes. -->"


def with_tables(page: str) -> str:
    """Return the page with the tables as the schema has them now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    sections = (
        ("The log", schema.LOG),
        ("The state", schema.STATE),
        ("Indexes", schema.INDEXES),
        ("Triggers that keep the tally", schema.TRIGGERS),
    )
    tables = "\n".join(f"### {title}\n\n```sql\n{sql.strip()}\n```\n" for title, sql in sections)
    return f"{before}{BEGIN}\n\n{tables}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
