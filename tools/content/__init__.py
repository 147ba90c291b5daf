"""For the people who own the words: read them all, preview one, and hear in plain English what is wrong."""
