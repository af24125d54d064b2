"""The outermost layer: whatever goes wrong leaves as a sentence and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from formasi.cli.output import open_streams, reader_left
from formasi.cli.plugged import without_plugins
from formasi.cli.registry import Commands
from formasi.cli.spoken import help_option, speak, usage
from formasi.cli.trouble import told
from formasi.language.choice import foresee, forget_language
from models.errors import PlacementError, nearest
from models.phrase import phrase


@contextmanager
def _heard() -> Iterator[None]:
    """Say that Ctrl-C was heard: typer itself would leave with 130, and in silence."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise typer.Exit(told(error)) from None


class Command(TyperCommand):
    """A command that refuses what is too many by a phrase: typer has English words."""

    def get_usage(self, ctx: Any) -> str:
        """Write the line of usage in the reader's language."""
        return usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """Give the option that asks for help, which says so as the others do."""
        return help_option(super().get_help_option(ctx))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; under pseudonyms what it refuses names nobody either."""
        try:
            return super().invoke(ctx)
        except PlacementError as error:
            if not ctx.params.get("pseudonyms"):
                raise
            from formasi.pseudonyms.refused import unnamed_error

            raise unnamed_error(error) from None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; what is left over is refused by a phrase."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            extra = " ".join(left)
            ctx.fail(
                phrase(
                    "Got unexpected extra argument(s) ({arguments})", arguments=extra
                )
            )
        return left


def _made(name: str, function: Callable[..., Any]) -> Any:
    """Make a command of a function, as typer does: one that stands alone."""
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    alone.command(name, cls=Command)(function)
    return typer.main.get_command(alone)


class Group(TyperGroup):
    """The commands together, run so that no stack trace reaches a planner."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = Commands(_made)

    def list_commands(self, ctx: Any) -> list[str]:
        """Give the names of the commands, in the order of the work."""
        del ctx
        return list(self.commands)

    def get_usage(self, ctx: Any) -> str:
        """Write the line of usage in the reader's language."""
        return usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """Give the option that asks for help, which says so as the others do."""
        return help_option(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; an unknown one is refused with the nearest."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            near = nearest(name, list(self.commands))
            ctx.fail(phrase("No such command: {asked}{near}", asked=name, near=near))
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the options before a command; Ctrl-C leaves with a word."""
        with _heard():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; Ctrl-C leaves with a word."""
        with _heard():
            return super().invoke(ctx)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command named in ``args`` and leave with its exit code."""
        open_streams()
        forget_language()
        foresee(sys.argv[1:] if args is None else args)
        speak(self, args if args is not None else sys.argv[1:])
        extra["windows_expand_args"] = windows_expand_args
        try:
            args = without_plugins(sys.argv[1:] if args is None else args)
            code = super().main(
                args, prog_name, complete_var, standalone_mode=False, **extra
            )
            sys.stdout.flush()
        except (BrokenPipeError, SystemExit):  # so do typer and rich on a cut pipe
            reader_left()
            code = 0
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  (the last stop)
            code = told(error)
        code = code if isinstance(code, int) else 0
        if standalone_mode:
            sys.exit(code)
        return code
