"""One row of a register: what is known of it and what can be done."""
