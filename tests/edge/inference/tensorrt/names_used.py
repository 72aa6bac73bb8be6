"""Which names of the ``tensorrt`` module the backend uses, and how: read from its source, so that none is forgotten.

The source says of what class a thing is where it gets it (``engine: trt.ICudaEngine = …``). From that, and from names
written out (``trt.BuilderFlag.TF32``), follows which members are used, and with which arguments they are called.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import edge

BACKEND = Path(edge.__file__).parent / "inference" / "tensorrt"
#: Python's own functions that ask something of their argument.
_ASKING = {"len": "__len__", "bytes": "buffer"}


@dataclass(frozen=True, order=True)
class Use:
    """One way in which a name is used.

    Attributes:
        name: in the module, e.g. ``IExecutionContext.execute_async_v3``; ``.buffer`` stands for Python's buffer
            protocol.
        called: whether it is called.
        positional: with how many arguments in their place, without the object itself.
        keywords: with which named arguments.
    """

    name: str
    called: bool = False
    positional: int = 0
    keywords: tuple[str, ...] = ()


def names_used(folder: Path = BACKEND) -> list[Use]:
    """Return every use of a name of the module in the Python files of ``folder``."""
    found: set[Use] = set()
    for file in sorted(folder.glob("*.py")):
        tree = ast.parse(file.read_text())
        if _imports_tensorrt(tree):
            found.update(_Finder(tree).uses())
    return sorted(found)


def _imports_tensorrt(tree: ast.Module) -> bool:
    names = [alias for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return any(alias.name == "tensorrt" and alias.asname == "trt" for alias in names)


class _Finder:
    """Finds the uses in one file."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._called = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
        self._inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        self._members = dict(_annotated(tree, of_self=True))

    def uses(self) -> Iterator[Use]:
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Attribute) and id(node) not in self._inner and (path := _path(node)):
                yield self._use(path, node)
            if isinstance(node, ast.ClassDef):
                yield from _overridden(node)
        for function in [node for node in ast.walk(self._tree) if isinstance(node, ast.FunctionDef)]:
            yield from self._of_objects(function)

    def _of_objects(self, function: ast.FunctionDef) -> Iterator[Use]:
        kinds = self._members | dict(_annotated(function, of_self=False))
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and (kind := kinds.get(ast.unparse(node.value))):
                yield self._use(f"{kind}.{node.attr}", node)
            if isinstance(node, ast.Subscript) and (kind := kinds.get(ast.unparse(node.value))):
                yield Use(f"{kind}.__getitem__", called=True, positional=1)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _ASKING and node.args:
                kind = kinds.get(ast.unparse(node.args[0]))
                if kind:
                    yield Use(f"{kind}.{_ASKING[node.func.id]}")

    def _use(self, name: str, node: ast.Attribute) -> Use:
        call = self._called.get(id(node))
        if call is None:
            return Use(name)
        # trt.ILogger.__init__(self) gives the object itself as an argument.
        given = len(call.args) - name.endswith(".__init__")
        return Use(name, True, given, tuple(sorted(one.arg for one in call.keywords if one.arg)))


def _annotated(scope: ast.AST, *, of_self: bool) -> Iterator[tuple[str, str]]:
    """Yield what is said of the class of variables and arguments, or of attributes of ``self``."""
    for node in ast.walk(scope):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target).startswith("self.") == of_self:
            named = [(ast.unparse(node.target), node.annotation)]
        elif isinstance(node, ast.arg) and node.annotation is not None and not of_self:
            named = [(node.arg, node.annotation)]
        else:
            continue
        for name, annotation in named:
            kinds = [path for part in _alternatives(annotation) if (path := _path(part))]
            if kinds:
                yield name, kinds[0]


def _alternatives(annotation: ast.expr) -> list[ast.expr]:
    """Return the parts of ``X | None``."""
    if isinstance(annotation, ast.BinOp):
        return _alternatives(annotation.left) + _alternatives(annotation.right)
    return [annotation]


def _path(node: ast.AST) -> str | None:
    """Return ``A.B`` of ``trt.A.B``; ``None`` of anything else."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    return ".".join(names) if names and isinstance(node, ast.Name) and node.id == "trt" else None


def _overridden(node: ast.ClassDef) -> Iterator[Use]:
    """Yield the members that a class of ours replaces in one of the module's: those that take the module's things."""
    for base in filter(None, map(_path, node.bases)):
        for method in [one for one in node.body if isinstance(one, ast.FunctionDef)]:
            arguments = method.args.args[1:]
            if any(one.annotation is not None and _path(one.annotation) for one in arguments):
                yield Use(f"{base}.{method.name}", True, len(arguments))
