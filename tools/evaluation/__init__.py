"""How well the assistant understands: `make evaluate`, `make thresholds`, `make ablation` (docs/understanding.md)."""
