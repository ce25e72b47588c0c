"""The steps of tabulate.py: one module a source, each with a function tabulate(source, target)."""
