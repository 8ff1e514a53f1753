"""Where commands talk to the person who ran them."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from infocenter.problems import ContentProblems, Message, Translate


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command talks to the person who ran it, in that person's language."""

    translate: Translate

    def say(self, message: Message) -> None:
        print(message.text(self.translate), flush=True)

    def complain(self, message: Message) -> None:
        print(message.text(self.translate), file=sys.stderr, flush=True)

    def list_problems(self, problems: ContentProblems) -> None:
        for problem in problems.problems:
            print(problem.text(self.translate), file=sys.stderr)
        number = len(problems.problems)
        self.complain(
            Message("One problem in the content. Nothing was changed.") if number == 1
            else Message("%(number)d problems in the content. Nothing was changed.", number=number)
        )  # fmt: skip
