"""What whoever runs the server can see of it: states and counts, never a person (ADR 0024)."""
