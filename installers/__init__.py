"""How the program reaches a machine: offline kits and the Linux one-folder build. Never imported by the program."""
