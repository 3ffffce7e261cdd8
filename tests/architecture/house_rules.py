"""The house rules a machine can see in the source of one module; test_tidy.py applies them.

A rule takes a `Source` and yields complaints. It looks at the names we give and the calls we make,
never at what others named: a keyword of a foreign function is no identifier of ours.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

RAG_BAGS = {"base", "common", "data", "info", "misc", "util", "utils"}
RAG_BAGS |= {"handler", "helper", "helpers", "manager", "processor", "service"}
NOT_NEUTRAL_NAME = re.compile(r"violat|approv|deny|denies|enem(?:y|ies)|verdict|target", re.I)
NOT_NEUTRAL_TEXT = re.compile(r"\b(?:approv\w*|deny|denies|enem(?:y|ies)|verdicts?)\b", re.I)
NAME_IN_TEXT = re.compile(r"[\w./-]*violat[\w./-]*", re.I)  # a column, a kind, a route
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK|NotImplementedError|stub)\b")

# The packages of optional extras: they alone may be imported inside a function.
OPTIONAL = {"aiomqtt", "psycopg", "pyais", "rs1090", "spacy", "takproto", "typst"}

# numba compiles loops over arrays for calls by position; it knows no keyword-only parameter.
COMPILERS = {"guvectorize", "jit", "loop", "njit", "register_jitable", "unchecked", "vectorize"}

CLOCKS = {"now", "today", "utcnow"}
CLOCKS |= {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "time_ns"}
DICE = {"RandomState", "SystemRandom", "default_rng", "getrandom", "random", "urandom"}
OPENERS = {"Connection", "OSFile", "ParquetFile", "ParquetWriter", "ZipFile", "fdopen", "open"}
OPENERS |= {"memory_map", "read_bytes", "read_table", "read_text"}
OPENERS |= {"copyfile", "rename", "touch", "unlink", "write_bytes", "write_table", "write_text"}
OPENERS |= {"copytree", "makedirs", "mkdir", "mkdtemp", "mkstemp", "rmdir", "rmtree"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One module: its path below the package, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.text)))

    @cached_property
    def functions(self) -> list[Function]:
        return [each for each in self.nodes if isinstance(each, Function)]


@dataclass(frozen=True, order=True)
class Complaint:
    """What a rule found: line and reason."""

    line: int
    words: str


Complaints = Iterator[Complaint]
Rule = Callable[[Source], Complaints]


# ---- size and shape -------------------------------------------------------------------------


def modules_are_short(source: Source) -> Complaints:
    """A module has at most 400 lines."""
    if len(source.lines) > 400:
        yield Complaint(len(source.lines), f"{len(source.lines)} lines, 400 is the most")


def functions_are_short(source: Source) -> Complaints:
    """A function has at most 60 lines, its docstring included."""
    for function in source.functions:
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > 60:
            yield Complaint(function.lineno, f"{function.name} has {lines} lines, 60 is the most")


def lines_are_short(source: Source) -> Complaints:
    """A line has at most 100 columns."""
    for number, line in enumerate(source.lines, 1):
        if len(line) > 100:
            yield Complaint(number, f"{len(line)} columns, 100 is the most")


def few_parameters_are_positional(source: Source) -> Complaints:
    """A function takes at most 5 parameters by position, `self` not counted."""
    for function in source.functions:
        names = [each.arg for each in function.args.posonlyargs + function.args.args]
        count = len(names) - (names[:1] in (["self"], ["cls"]))
        compiled = COMPILERS & {_name(each) for each in function.decorator_list}
        if count > 5 and not compiled:
            yield Complaint(function.lineno, f"{function.name} takes {count} by position")


def nothing_is_unfinished(source: Source) -> Complaints:
    """No word that stands for work left over."""
    for number, line in enumerate(source.lines, 1):
        if found := UNFINISHED.search(line):
            yield Complaint(number, f"{found.group()}: finish it, or say in a sentence why")


# ---- imports --------------------------------------------------------------------------------


def imports_are_absolute(source: Source) -> Complaints:
    """No `from . import`."""
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.level:
            yield Complaint(node.lineno, "a relative import")


def imports_stand_at_the_top(source: Source) -> Complaints:
    """No import in a function, but for an optional extra, first thing in its function."""
    for function in source.functions:
        first = _leading_imports(function)
        inside = (n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom))
        for node in inside:
            if node not in first or not _roots(node) <= OPTIONAL:
                yield Complaint(node.lineno, f"an import inside {function.name}")
    for line, name in _calls(source):
        if name in ("import_module", "__import__"):
            yield Complaint(line, f"{name} is an import no contract can see")


def _leading_imports(function: Function) -> list[ast.stmt]:
    body = function.body[ast.get_docstring(function) is not None :]
    rest = (i for i, each in enumerate(body) if not isinstance(each, ast.Import | ast.ImportFrom))
    return body[: next(rest, len(body))]


def _roots(node: ast.Import | ast.ImportFrom) -> set[str]:
    names = (
        [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
    )
    return {name.partition(".")[0] for name in names}


# ---- names ----------------------------------------------------------------------------------


def names_say_what_they_hold(source: Source) -> Complaints:
    """No rag-bag word in the name of a module, class or function, and no prefix my_ or do_."""
    named = [(1, part) for part in source.path.removesuffix(".py").split("/")]
    named += [
        (each.lineno, each.name)
        for each in source.nodes
        if isinstance(each, Function | ast.ClassDef)
    ]
    for line, name in named:
        words = [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]
        if RAG_BAGS & set(words) or words[:1] in (["my"], ["do"]):
            yield Complaint(line, f"{name} is a rag-bag name")


def names_are_neutral(source: Source) -> Complaints:
    """No identifier of ours judges or takes sides."""
    named = [(1, source.path), *_identifiers(source)]
    for line, name in named:
        if NOT_NEUTRAL_NAME.search(name):
            yield Complaint(line, f"{name} is not a neutral name")


def texts_are_neutral(source: Source) -> Complaints:
    """No text that the program may put out judges or takes sides; docstrings are not put out."""
    docs = {id(each.value) for each in source.nodes if isinstance(each, ast.Expr)}
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            found = NOT_NEUTRAL_TEXT.search(node.value) or NAME_IN_TEXT.fullmatch(node.value)
            if found:
                yield Complaint(node.lineno, f"the text says {found.group()!r}")


def _identifiers(source: Source) -> Iterator[tuple[int, str]]:
    for node in source.nodes:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.lineno, node.attr
            case ast.alias(asname=str(name)):
                yield node.lineno, name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name


# ---- the one place of clock, randomness and files -------------------------------------------


def no_clock(source: Source) -> Complaints:
    """Nobody reads the time: `now_us` is a parameter."""
    yield from _imported(source, {"time"}, "the clock")
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            yield Complaint(node.lineno, f".{node.attr} reads the clock")
        if isinstance(node, ast.Call) and ast.unparse(node).endswith("datetime64('now')"):
            yield Complaint(node.lineno, "datetime64 reads the clock")


def no_randomness(source: Source) -> Complaints:
    """Nobody draws at random: what cannot be computed again is decided once, by the writer."""
    yield from _imported(source, {"random", "secrets", "uuid"}, "randomness")
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in DICE:
            yield Complaint(node.lineno, f".{node.attr} is drawn at random")


def no_opened_files(source: Source) -> Complaints:
    """Nobody opens, makes or removes a file."""
    for line, name in _calls(source):
        if name in OPENERS:
            yield Complaint(line, f"{name}() touches a file")


def _imported(source: Source, modules: set[str], what: str) -> Complaints:
    for node in source.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom) and _roots(node) & modules:
            yield Complaint(node.lineno, f"an import of {what}")


def _calls(source: Source) -> Iterator[tuple[int, str]]:
    for node in source.nodes:
        if isinstance(node, ast.Call):
            yield node.lineno, _name(node.func)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case ast.Call(func=called):
            return _name(called)
    return ""


# ---- the node -------------------------------------------------------------------------------


def node_stays_small(source: Source) -> Complaints:
    """`Node` has at most 12 public methods: a feature never adds one."""
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and node.name == "Node":
            methods = [each.name for each in node.body if isinstance(each, Function)]
            public = [each for each in methods if not each.startswith("_")]
            if len(public) > 12:
                yield Complaint(node.lineno, f"Node has {len(public)} public methods")
