"""What ends a build, said all at once."""

from __future__ import annotations

from collections.abc import Sequence

from parley.errors import Problem, PublishError


def refuse(problems: Sequence[Problem]) -> None:
    """Raise a PublishError that lists the problems; nothing when there are none."""
    if problems:
        count = f"{len(problems)} problem{'s' * (len(problems) > 1)}"
        lines = dict.fromkeys(map(str, problems))
        raise PublishError("\n".join([f"{count} in the site:", *lines]))
