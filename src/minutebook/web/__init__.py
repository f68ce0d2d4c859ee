"""The pages people work in, and the same answers for programs."""
