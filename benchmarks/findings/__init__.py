"""What extraction and linking find, beside what people have marked by hand."""
