"""What the server loads: the ways in and out, the understanding, the storage."""
