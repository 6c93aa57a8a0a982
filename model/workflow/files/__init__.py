"""What leaves the workspace as a file, and what comes back as one."""
