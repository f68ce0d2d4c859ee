"""Builds the sample papers and their gold answers from the sources beside it."""
