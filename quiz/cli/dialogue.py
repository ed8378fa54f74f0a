"""Plain mode: questions on a stream of lines, answers from another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from quiz.cli import spoken
from quiz.cli.replies import (
    NotUnderstood,
    command_in,
    equals_answer,
    is_complete,
    read_certainty,
    read_reply,
)
from quiz.store.database import StoreError
from quiz.store.sitting import Sitting
from quiz.store.undo_steps import UNDONE, Deed
from quiz.study.prompt import Prompt, Way
from quiz.study.rating import Certainty, Rating, Response
from quiz.study.session import Answered
from quiz.study.wording import RATING_NAMES, comes_back, short
from quiz.text import visible, without_invisible

if TYPE_CHECKING:
    from collections.abc import Iterator


class Stopped(Exception):
    """The user, or the end of input, ends the dialogue."""


class Dialogue:
    """A sitting held in lines of text; the end of input ends it with everything saved.

    `accept` adds what was typed to what its card accepts, and says in a sentence what came of it.
    """

    def __init__(
        self,
        sitting: Sitting,
        source: TextIO,
        target: TextIO,
        accept: Callable[[Answered], str] = lambda answered: "Decks are not changed here.",
    ) -> None:
        self._sitting = sitting
        self._accept_answer = accept
        self.are_answers_saved = True
        self._source = source
        self._target = target
        self._is_revealed = False
        self._chosen: Response | None = None
        self._certainty: Certainty | None = None
        self._commands: Mapping[str, Callable[[], None]] = {
            ":h": self._hint,
            ":n": self._give_up,
            ":s": self._skip,
            ":u": self._undo,
            ":g": self._guess,
            ":y": self._overrule,
            ":a": self._accept,
            ":r": self._read,
            ":f": self._flag,
            ":x": self._suspend,
            ":q": self._stop,
            ":?": lambda: self._say(spoken.COMMANDS),
        }

    def hold(self) -> None:
        """Ask until nothing is left, `:q`, or the end of input; then tell the score."""
        self._say_all(spoken.opening(self._sitting.terms, self._sitting.remaining))
        try:
            while (prompt := self._sitting.prompt) is not None:
                self._put(prompt)
                while self._sitting.prompt is prompt:
                    self._hear(prompt)
            with self._troubles_told():
                self._sitting.finish()
        except Stopped:
            self._say("")
        self._say("")
        self._say_all(spoken.score(self._sitting.result(), self._sitting.terms))
        if self._sitting.prompt and self._sitting.terms.is_test and self._sitting.answered_count:
            self._say("To go on with this test today: quiz test --resume, and the same decks.")

    def _put(self, prompt: Prompt) -> None:
        self._is_revealed, self._chosen, self._certainty = False, None, None
        self._say(f"\n{spoken.place(self._sitting)}")
        self._say_all(spoken.question(prompt))

    def _hear(self, prompt: Prompt) -> None:
        """Take one line: a command, an answer to the question, how sure it is, or none of these."""
        is_to_reveal = prompt.way is Way.REVEAL and not self._is_revealed
        is_how_sure = self._sitting.terms.certainty and (is_to_reveal or self._chosen is not None)
        asking = spoken.asking(prompt, is_revealed=self._is_revealed)
        line = self._line(spoken.asking_how_sure(prompt) if is_how_sure else asking)
        is_replying = not is_how_sure and not is_to_reveal
        with self._troubles_told():
            name = command_in(line)
            if name is not None and not (is_replying and equals_answer(prompt, line)):
                self._obey(name)
            elif is_how_sure:
                self._take_certainty(prompt, read_certainty(line))
            elif is_to_reveal:
                self._reveal(prompt)
            else:
                reply = self._whole(prompt, line if name is None else f":{line}")
                self._take_reply(prompt, read_reply(prompt, reply))

    def _whole(self, prompt: Prompt, line: str) -> str:
        """The answer that begins with this line: where it has several, up to an empty one.

        No more are waited for once the answer is complete, or the input ends.
        """
        lines = [line]
        if prompt.way is not Way.TYPE or not line:
            return line
        while len(lines) < prompt.lines and not is_complete(prompt, "\n".join(lines)):
            try:
                more = self._line("… ", is_inner=True)
            except Stopped:
                break
            if not more:
                break
            lines.append(more)
        return "\n".join(lines)

    def _take_certainty(self, prompt: Prompt, certainty: Certainty) -> None:
        """Go on from how sure they are: to the verdict, or to what they have recalled."""
        if self._chosen is not None:
            self._judge(self._chosen._replace(certainty=certainty))
        else:
            self._certainty = certainty
            self._reveal(prompt)

    def _take_reply(self, prompt: Prompt, response: Response) -> None:
        """Judge it, once it is said how sure it is where that is asked and there is time left."""
        left = self._sitting.seconds_left
        if prompt.way is Way.REVEAL:
            self._judge(response._replace(certainty=self._certainty))
        elif self._sitting.terms.certainty and (left is None or left > 0):
            self._chosen = response
        else:
            self._judge(response)

    def _obey(self, name: str) -> None:
        if name not in self._commands:
            raise NotUnderstood(
                f"There is no command {name}; :? lists them. If it is your answer, type :{name}"
            )
        self._commands[name]()

    def _reveal(self, prompt: Prompt) -> None:
        self._is_revealed = True
        self._say_all(spoken.right_answer(prompt))
        previews = self._sitting.previews()
        for rating, name in RATING_NAMES.items():
            interval = f" ({short(previews[rating])})" if previews else ""
            self._say(f"{rating.value}) {name}{interval}")

    def _judge(self, response: Response) -> None:
        self.are_answers_saved = False
        answered = self._sitting.answer(response)
        self.are_answers_saved = True
        if not self._sitting.terms.feedback_at_end:
            self._say_all(spoken.feedback(answered))
            if (interval := self._sitting.comes_back(answered)) is not None:
                self._say(f"Comes back {comes_back(interval)}.")
        self._sitting.advance()

    def _hint(self) -> None:
        prompt = self._sitting.prompt
        hint = prompt.entry.card.hint if prompt else ""
        self._say(f"Hint: {visible(hint)}" if hint else "There is no hint.")

    def _skip(self) -> None:
        is_asked_again = self._sitting.skip()
        again = "it is asked again at the end" if is_asked_again else "it is not asked again"
        self._say(f"Skipped; {again}.")

    def _undo(self) -> None:
        if self._chosen is not None:
            self._chosen = None
            self._say("Undone; answer again.")
        elif (deed := self._sitting.undo()) is None:
            self._say("There is nothing to undo.")
        elif deed is Deed.ANSWER and self._sitting.terms.is_test:
            self._say("Undone; in the score of a test the first answer counts.")
        else:
            self._say(UNDONE[deed])

    def _give_up(self) -> None:
        """Answer that one does not know; once the answer is shown, that is a rating."""
        if self._is_revealed:
            self._judge(Response(rating=Rating.AGAIN, certainty=self._certainty))
        else:
            self._judge(Response(unknown=True))

    def _guess(self) -> None:
        """Count the last answer as a guess; without telling, where feedback comes at the end."""
        answered = self._sitting.guess()
        if self._sitting.terms.feedback_at_end:
            self._say("Noted.")
        else:
            self._say("Counted as a guess." if answered else "The last answer cannot be a guess.")

    def _overrule(self) -> None:
        if self._sitting.terms.feedback_at_end:
            self._say("There is no verdict before the end.")
            return
        answered = self._sitting.overrule()
        if answered is None:
            self._say("The last answer cannot be overruled.")
        elif answered.may_be_accepted:
            self._say("Counted as right; :a adds it to the answers that the card accepts.")
        else:
            self._say("Counted as right.")

    def _accept(self) -> None:
        """Add what was typed last to what its card accepts, once it was said to be right."""
        last = self._sitting.last
        if last is None or not last.may_be_accepted:
            self._say("Only a typed answer that :y has counted as right can be added.")
        else:
            self._say(visible(self._accept_answer(last)))

    def _read(self) -> None:
        section = self._sitting.section
        if section is None:
            self._say("There is nothing to read on this card.")
        else:
            self._say(f"{visible(section.title)}\n\n{visible(section.text)}\n")

    def _flag(self) -> None:
        self._say("Flagged." if self._sitting.toggle_flag() else "No longer flagged.")

    def _suspend(self) -> None:
        self._sitting.suspend()
        undo = "`quiz undo`" if self._sitting.prompt is None else ":u"
        self._say(f"Suspended: not asked again. {undo} takes it back.")

    def _stop(self) -> None:
        raise Stopped

    def _line(self, asking: str, *, is_inner: bool = False) -> str:
        """The next line, without outer spaces and what nobody sees; an inner one keeps its indent.

        Raises Stopped at the end of input.
        """
        print(asking, end="", file=self._target, flush=True)
        line = self._source.readline()
        if not line:
            raise Stopped
        if not self._source.isatty():
            self._say("")
        line = without_invisible(line)
        return visible(line.rstrip() if is_inner else line.strip())

    @contextmanager
    def _troubles_told(self) -> Iterator[None]:
        """Tell what could not be understood or saved, and go on with the question as it stands."""
        try:
            yield
        except NotUnderstood as trouble:
            self._say(visible(str(trouble)))
        except StoreError as trouble:
            self._say(f"This could not be saved, so it does not count: {visible(str(trouble))}")

    def _say(self, text: str) -> None:
        print(text, file=self._target)

    def _say_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._say(line)
