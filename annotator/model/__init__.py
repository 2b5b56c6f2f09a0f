"""What an analyst talks about, as frozen pydantic models: no files, no Qt."""
