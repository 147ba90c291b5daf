"""Small helpers for the people who keep the assistant."""
