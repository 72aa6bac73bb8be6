"""Whole people in fair shares: a table of counts whose rows and columns both come out exactly.

Dealing each stratum on its own by largest remainder does not give the totals that were asked for, and dealing the
totals alone does not keep the strata. Here both margins are fixed first, and every cell is its exact share rounded
down or up; such a table always exists (Bacharach, Matrix rounding problems, Management Science 12, 1966). Among those
tables the one nearest to the exact shares is taken, as the largest remainders would, ties to earlier rows and columns.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import LinearConstraint, milp


def largest_remainder(count: int, weights: Sequence[int]) -> list[int]:
    """Share ``count`` whole things out by ``weights``; what is left over goes to the largest remainders, ties first.

    Args:
        count: how many there are.
        weights: whole numbers, not all zero.
    """
    total = sum(weights)
    shares = [count * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: -(count * weights[i] % total))
    for i in order[: count - sum(shares)]:
        shares[i] += 1
    return shares


def proportional_table(rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """Return counts with these row and column sums, each cell its proportional share rounded down or up.

    Args:
        rows: sums of the rows.
        columns: sums of the columns; both sums are the same number.

    Raises:
        ValueError: the two sums differ.
    """
    total = sum(rows)
    if total != sum(columns):
        raise ValueError(f"rows sum to {total}, columns to {sum(columns)}")
    if total == 0:
        return [[0] * len(columns) for _ in rows]
    floors = [[row * column // total for column in columns] for row in rows]
    remainders = [[row * column % total for column in columns] for row in rows]
    # Which cells are rounded up: one 0/1 unknown a cell, the margins as equations; the remainders gained are the most
    # possible. Whole numbers throughout, so that a tie is a tie; the small term breaks it.
    height, width = len(rows), len(columns)
    tie_step = height * width * max(height, width) + 1
    gain = np.array(
        [
            [tie_step * remainders[i][j] + (height - i) * (width - j) / (height * width) for j in range(width)]
            for i in range(height)
        ]
    ).ravel()
    by_row = np.kron(np.eye(height), np.ones(width))
    by_column = np.kron(np.ones(height), np.eye(width))
    short = [row - sum(floor) for row, floor in zip(rows, floors, strict=True)] + [
        column - sum(floor[j] for floor in floors) for j, column in enumerate(columns)
    ]
    may_rise = np.array([float(r > 0) for line in remainders for r in line])
    found = milp(
        -gain,
        integrality=np.ones(height * width),
        bounds=(0, may_rise),
        constraints=LinearConstraint(np.vstack([by_row, by_column]), short, short),
        options={"mip_rel_gap": 0.0},
    )
    up = np.rint(found.x).astype(int).reshape(height, width)
    return [[floors[i][j] + int(up[i, j]) for j in range(width)] for i in range(height)]
