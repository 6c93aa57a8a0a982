"""Registers: rows listed, opened, saved, read from spreadsheets, ended."""
