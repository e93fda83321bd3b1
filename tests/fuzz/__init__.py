"""Fuzzing: files and texts nobody would write; hypothesis in pytest, atheris by hand."""
