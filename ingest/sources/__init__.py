"""Where coverage comes from by itself: addresses, feeds, sitemaps, folders that are watched."""
