"""Every error and warning of the package, in one shape: got X; expected Y; hint: Z."""

from __future__ import annotations

from collections.abc import Sequence


class BackofficeMatchError(Exception):
    """Base of all errors raised on purpose by this package.

    Parameters
    ----------
    got
        What was found, as short text.
    expected
        What would have been right.
    hint
        What to do about it.
    field
        The field of a record or column of a file that the error is about.
    code
        A stable name for the kind of error, in capitals, for reject files.
    """

    def __init__(
        self, got: str, expected: str, hint: str, *, field: str | None = None, code: str = "INVALID"
    ) -> None:
        self.got, self.expected, self.hint = got, expected, hint
        self.field, self.code = field, code
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The whole message on one line."""
        where = f"{self.field}: " if self.field else ""
        return f"{where}got {self.got}; expected {self.expected}; hint: {self.hint}"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with the keyword-only parts, so that errors cross process borders."""
        return (_rebuild, (type(self), self.got, self.expected, self.hint, self.field, self.code))


def _rebuild(
    kind: type[BackofficeMatchError],
    got: str,
    expected: str,
    hint: str,
    field: str | None,
    code: str,
) -> BackofficeMatchError:
    return kind(got, expected, hint, field=field, code=code)


class InputError(BackofficeMatchError, ValueError):
    """A value given by the user is not acceptable."""


class RecordError(InputError):
    """A candidate record has one problem or more; ``problems`` lists them all."""

    problems: tuple[InputError, ...]

    @classmethod
    def from_problems(cls, problems: Sequence[InputError]) -> RecordError:
        """Join all problems of one record into one error."""
        first = problems[0]
        error = cls(first.got, first.expected, first.hint, field=first.field, code=first.code)
        error.problems = tuple(problems)
        error.args = ("\n".join(problem.message for problem in problems),)
        return error

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with all problems."""
        return (RecordError.from_problems, (self.problems,))


class CatalogueError(BackofficeMatchError, ValueError):
    """A table of a catalogue is missing, malformed or contradicts another."""


class UnknownRoleError(CatalogueError, KeyError):
    """A role id that the catalogue does not hold."""

    def __str__(self) -> str:
        return self.message


class FileError(BackofficeMatchError, ValueError):
    """A file as a whole cannot be read or written."""


class MissingExtraError(BackofficeMatchError, ImportError):
    """An optional dependency is needed for what was asked."""


class BackofficeMatchWarning(UserWarning):
    """Base of all warnings of this package."""


class DataWarning(BackofficeMatchWarning):
    """Something in the input was normalised or is probably not what was meant."""
