"""Sizes past which a reader no longer knows at once where a thing lives."""

import ast

from tests.architecture.source_tree import functions, length, sources

MODULE, FUNCTION, CLASS, PARAMETERS, MAIN_WINDOW = 500, 60, 350, 8, 350


def test_no_module_is_longer_than_500_lines():
    assert [f"{s.name}: {s.lines}" for s in sources() if s.lines > MODULE] == []


def test_no_function_is_longer_than_60_lines():
    assert [
        f"{s.name}:{f.lineno} {f.name}: {length(f)}"
        for s in sources()
        for f in functions(s)
        if length(f) > FUNCTION
    ] == []


def test_no_class_is_longer_than_350_lines():
    assert [
        f"{s.name}:{node.lineno} {node.name}: {length(node)}"
        for s in sources()
        for node in ast.walk(s.tree)
        if isinstance(node, ast.ClassDef) and length(node) > CLASS
    ] == []


def test_no_function_takes_more_than_eight_parameters():
    assert [
        f"{s.name}:{f.lineno} {f.name}: {_parameters(f)}"
        for s in sources()
        for f in functions(s)
        if _parameters(f) > PARAMETERS
    ] == []


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Those that a caller gives: not `self` and `cls`."""
    every = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return sum(argument.arg not in ("self", "cls") for argument in every)
