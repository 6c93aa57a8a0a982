"""XPath 1.0 as ODK uses it: lexer, parser, compiler to closures, and a table of functions."""
