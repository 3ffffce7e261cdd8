"""The verifier that is one file: joined from its parts, and readable by an old Python."""

import ast
from collections import Counter

from truceline.record.export.joined import verifier_text
from truceline.record.export.verifier import checking


def test_it_is_python_3_9_and_imports_nothing_of_truceline() -> None:
    tree = ast.parse(verifier_text(), feature_version=(3, 9))
    modules = {
        name.split(".")[0]
        for each in ast.walk(tree)
        for name in (
            [each.module or ""]
            if isinstance(each, ast.ImportFrom)
            else [alias.name for alias in each.names]
            if isinstance(each, ast.Import)
            else []
        )
    }
    assert "nacl" in modules and "truceline" not in modules


def test_its_usage_stands_on_top_and_no_name_stands_twice() -> None:
    tree = ast.parse(verifier_text())
    assert ast.get_docstring(tree, clean=False) == checking.__doc__
    names = Counter(
        name
        for each in tree.body
        for name in (
            [each.name]
            if isinstance(each, ast.FunctionDef | ast.ClassDef)
            else [ast.unparse(target) for target in each.targets]
            if isinstance(each, ast.Assign)
            else []
        )
    )
    assert names["check_folder"] == 1 and max(names.values()) == 1


def test_it_is_the_same_file_each_time() -> None:
    first = verifier_text()
    verifier_text.cache_clear()
    assert verifier_text() == first
