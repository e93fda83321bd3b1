"""The room of words: what people type, read as skills, titles, certifications and places."""
