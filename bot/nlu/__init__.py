"""Components of the understanding pipeline in config.yml."""
