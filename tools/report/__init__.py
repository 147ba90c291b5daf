"""`make report`: what people asked in the last week, for the clinic's staff, without personal data (ADR 0029)."""
