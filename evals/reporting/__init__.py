"""An evaluation as told: on the terminal, to CI systems, on a page."""
