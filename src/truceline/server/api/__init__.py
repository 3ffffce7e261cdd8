"""What programs and browsers can ask for: one file a resource, each offering `ROUTES`."""
