"""README and docs/install.md are true: their packages, verbs and links exist."""

from __future__ import annotations

import re

import run
from model.commands import verbs
from tests.helpers.source import ROOT, agree

README = (ROOT / "README.md").read_text("utf-8")
INSTALL = (ROOT / "docs/install.md").read_text("utf-8")
OWN = {"test", *(maker for (maker,) in run.MAKERS)}  # verbs of run.py itself


def test_it_names_every_system_package_run_py_may_ask_for() -> None:
    agree(
        (package for package in {**run.DRAWING, **run.WINDOW}.values() if package not in INSTALL),
        "Add the package to docs/install.md: people install it there before they start",
    )


def test_every_verb_it_shows_exists() -> None:
    shown = set(re.findall(r"python3 run\.py ([a-z]+)", README + INSTALL)) - OWN
    assert shown
    agree(shown - set(verbs()), "README.md shows a command that does not exist")


def test_it_names_every_verb() -> None:
    agree(
        (verbs().keys() | OWN) - set(re.findall(r"run\.py ([a-z]+)", README)),
        "Show the verb in README.md, with one example",
    )


def test_every_link_leads_to_a_file() -> None:
    pages = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))]
    assert len(links) >= 6
    agree(
        (f"{page.relative_to(ROOT)}: {link}" for page, link in links if not (page.parent / link).exists()),
        "Write the file, or take the link out",
    )


def test_it_fits_on_one_screen() -> None:
    assert README.count("\n") <= 70, "The README is one screen: move what is long to docs/"
