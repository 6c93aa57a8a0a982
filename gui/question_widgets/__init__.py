"""One widget for each kind of question; `factory` picks it by type and appearance."""
