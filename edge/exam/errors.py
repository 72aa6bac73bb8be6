"""Refusals of the exam package.

Their reason codes, stable across releases:

=========================  ===============================================================================
``entry.body``             an entry holds something else than its kind asks for
``participant.code``       a code with other signs than A-Z, 0-9 and the hyphen, or too short or long
``participant.sex``        none of ``F``, ``M``, ``unknown``
``participant.birth``      no date of birth that can be, or one after the day it is asked for
``answer.question``        there is no such question
``answer.outcome``         a value where there is none, or an outcome the question does not allow
``answer.kind``            words where a number is asked for, or the other way round
``answer.choice``          none of the question's choices
``answer.range``           a number outside the question's range
``answer.decimals``        a number with more decimals than the screen shows
``programme.unreadable``   the file of the programme cannot be read
``programme.signature``    no trusted key has signed the programme
``programme.invalid``      the programme asks for something that does not exist or that nobody may ask for
``visit.none``             there is no such visit among the entries
``visit.several``          entries of several visits, and none was named
``visit.mixed``            entries of one visit under several participants
``visit.participant``      entries of a visit whose participant nobody enrolled
``visit.closed``           something new for a visit that has ended
``site.transition``        a step of scanning a site that does not follow from the one before
=========================  ===============================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError


class ExamRefused(MyosightError, ValueError):
    """Something that cannot be part of a visit."""
