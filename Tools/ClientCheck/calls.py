"""How the scenario calls the generated client, and what it holds against it."""

import uuid

from selaras_client.models import Problem
from selaras_client.types import Unset


class Mismatch(Exception):
    """The client or the API behaves otherwise than the scenario says."""


class Report:
    """Counts what was called and compared, and prints each step."""

    def __init__(self):
        self.operations = set()
        self.comparisons = 0

    def step(self, text):
        print(f"   {text}", flush=True)

    def same(self, what, found, wanted):
        """Compares value and type: "129000" is neither 129000 nor "129000.00"."""
        self.comparisons += 1
        if type(found) is not type(wanted) or found != wanted:
            raise Mismatch(f"{what}: {found!r} instead of {wanted!r}")

    def money(self, what, found, wanted):
        """Compares an amount of money with a text such as "12.50 EUR"."""
        amount, currency = wanted.split()
        self.same(what, (found.amount, found.currency), (amount, currency))


class Caller:
    """Somebody with a client: asks an operation and insists on the type of its answer."""

    def __init__(self, report, client):
        self.report = report
        self.client = client

    def _call(self, operation, status, *path, **arguments):
        name = operation.__name__.rsplit(".", 1)[-1]
        self.report.operations.add(name)
        answer = operation.sync_detailed(*path, client=self.client, **arguments)
        if answer.status_code != status:
            raise Mismatch(f"{name}: {int(answer.status_code)} instead of {status}: {answer.content!r}")
        return name, answer

    def read(self, operation, kind, *path, **arguments):
        """The answer of a query, which must be of this kind."""
        return self._typed(kind, self._call(operation, 200, *path, **arguments))

    def do(self, operation, kind, *path, status=200, key=None, **arguments):
        """The answer of a command, which must be of this kind."""
        key = key or str(uuid.uuid4())
        call = self._call(operation, status, *path, idempotency_key=key, **arguments)
        return self._typed(kind, call)

    def refused(self, operation, status, code, pointer, *path, **arguments):
        """The problem with which a command is refused: its code, and the field that it names."""
        key = str(uuid.uuid4())
        call = self._call(operation, status, *path, idempotency_key=key, **arguments)
        problem = self._typed(Problem, call)
        name = call[0]
        self.report.same(f"{name}: code", problem.code, code)
        self.report.same(f"{name}: status in the problem", problem.status, status)
        self.report.same(f"{name}: page of the code", problem.type_, f"/problems/{code}")
        errors = [] if isinstance(problem.errors, Unset) else problem.errors
        pointers = [error.pointer for error in errors]
        self.report.same(f"{name}: pointers", pointers, [pointer] if pointer else [])
        if not problem.detail or not problem.instance:
            raise Mismatch(f"{name}: a problem without detail or request id: {problem!r}")
        return problem

    def _typed(self, kind, call):
        name, answer = call
        self.report.same(f"{name}: type", type(answer.parsed).__name__, kind.__name__)
        return answer.parsed
