"""The one way in: a record judged, applied, ended, and everything rebuilt from the archive."""
