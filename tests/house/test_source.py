"""House rules that a linter does not know: sizes, printing, machine paths, words of languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from rashomon.languages.pack import languages

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "rashomon"
FILES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 500
MOST_IN_FUNCTION = 60
MOST_IN_COMMAND = 80
MEDIAN = 10

_SKIPPED = {".git", ".venv", "node_modules", "__pycache__", "build", "dist", "demo", "out"}
_READ = {
    ".py", ".md", ".toml", ".cfg", ".txt", ".jsonl", ".json", ".tsv", ".conllu", ".js", ".css",
    ".html", ".yml", ".yaml", ".sh",
}  # fmt: skip
_HERE = re.compile(r"(?<![\w./~<>-])/(?:work|tmp|root|home|Users)/[\w.]")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Functions of a file with their lines, decorators and docstring left out."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            said = ast.get_docstring(node, clean=False)
            words = said.count("\n") + 1 if said else 0
            yield (
                f"{shown(path)}:{node.lineno} {node.name}",
                (node.end_lineno or 0) - node.lineno + 1 - words,
            )


def test_files_are_short() -> None:
    lines = {shown(p): len(p.read_text(encoding="utf-8").splitlines()) for p in FILES}
    assert {name: n for name, n in lines.items() if n > MOST_LINES} == {}


def test_functions_are_short() -> None:
    sizes = {
        name: (lines, MOST_IN_COMMAND if path.is_relative_to(SOURCE / "cli") else MOST_IN_FUNCTION)
        for path in FILES
        for name, lines in functions(path)
    }
    assert {name: lines for name, (lines, most) in sizes.items() if lines > most} == {}
    assert median(lines for lines, _ in sizes.values()) <= MEDIAN


def test_only_the_command_line_prints() -> None:
    told = [
        f"{shown(path)}:{node.lineno}"
        for path in FILES
        if not path.is_relative_to(SOURCE / "cli")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and _prints(node.func)
    ]
    assert told == []


def _prints(called: ast.expr) -> bool:
    name = ast.unparse(called)
    return name in ("print", "exit", "quit", "sys.exit", "sys.stdout.write", "sys.stderr.write")


# --- languages stay in their folders -----------------------------------------------------------


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """All strings of a file with their lines, also the keys and parts of f-strings."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def shared_files() -> list[Path]:
    """All files of the program but those inside the folder of one language."""
    folders = [SOURCE / "languages" / code for code in languages()]
    return [p for p in FILES if not any(p.is_relative_to(f) for f in folders)]


def test_no_language_code_outside_its_folder() -> None:
    codes = frozenset(languages())
    leaks = [
        f"{shown(path)}:{line} '{text}'"
        for path in shared_files()
        for line, text in literals(path)
        if text in codes or text.partition("_")[0] in codes or text.partition("-")[0] in codes
    ]
    assert leaks == []


_ACCENTED = re.compile(r"(?=\w{3})[a-z]*[à-öø-ÿœ][a-zà-öø-ÿœ]*", re.IGNORECASE)


def test_no_word_of_a_language_outside_its_folder() -> None:
    """Accented words betray themselves; English ones look like the program's own."""
    leaks = [
        f"{shown(path)}:{line} '{text[:60]}'"
        for path in shared_files()
        for line, text in literals(path)
        if _ACCENTED.search(text) and not _documents(path, line)
    ]
    assert leaks == []


def _documents(path: Path, line: int) -> bool:
    """Does the line stand in a docstring or another string that only explains?"""
    return any(
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and node.lineno <= line <= (node.end_lineno or node.lineno)
        for node in ast.walk(tree(path))
    )


# --- nothing of the machine it was written on ---------------------------------------------------


def committed() -> Iterator[Path]:
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = any(p.startswith(".") and p not in (".ci", ".github") for p in parts)
        if not hidden and not _SKIPPED & set(parts) and path.suffix in _READ and path.is_file():
            yield path


def test_no_paths_of_a_machine() -> None:
    found = [
        f"{shown(path)}: {hit.group()}"
        for path in committed()
        for hit in _HERE.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["README.md"])
def test_the_readme_keeps_its_word(name: str) -> None:
    """Its make targets are in the Makefile, its commands in the program, and none is missing."""
    readme = ROOT / name
    if not readme.exists():
        pytest.skip(f"{name} is not written yet")
    text = readme.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    asked = set(re.findall(r"^\s*(?:\$ )?make ([a-z-]+)", text, re.MULTILINE))
    asked |= set(re.findall(r"`make ([a-z-]+)", text))
    assert asked <= targets, f"not in the Makefile: {sorted(asked - targets)}"
    used = set(re.findall(r"\brashomon ([a-z]+)", text)) & set(_said_like_commands(text))
    assert set(commands()) <= used, f"not in {name}: {sorted(set(commands()) - used)}"


def _said_like_commands(text: str) -> Iterator[str]:
    """What follows the program's name at the start of a line, after a prompt or in backticks."""
    yield from re.findall(r"(?:^|[`$/&|] ?)\s*rashomon ([a-z]+)", text, re.MULTILINE)


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=lambda p: p.name)
def test_links_of_the_papers_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def commands() -> list[str]:
    """The commands of the program, as it lists them itself."""
    from typer.main import get_command  # noqa: PLC0415

    from rashomon.cli.main import app  # noqa: PLC0415

    return sorted(getattr(get_command(app), "commands", {}))
