"""Grades a student's file of one chapter: says of every exercise what came of it."""

import contextlib
import copy
import itertools
import re

import numpy as np

import c_source
import one_change
import exercise as exercises
from student_program import Program, by_words
from verdicts import (BREAKDOWNS, NOT_BUILT, SEEN_BY_TOOLS, SLOW, Broken, Fault, Result,
                      last_report, listed, printable, sanitizer_fault)

# No fault in itself, and nothing is taken off for it.
UNUSUAL = set("""
    alarm __asm asm __asm__ atexit __attribute__ __attribute bind chmod clone close connect
    constructor creat dlopen dlsym dup dup2 environ execl execle execlp execv execve execveat execvp
    execvpe _Exit _exit feenableexcept fesetround fexecve fopen fopen64 fork freopen ftruncate
    getenv ifunc incbin kill listen longjmp lseek memfd_create mkdir mmap nanosleep __NO_INLINE__
    open open64 openat opendir __OPTIMIZE__ popen posix_spawn _Pragma prctl probe_find probe_write
    pthread_create ptrace pwrite raise remove rename rmdir __SANITIZE_ADDRESS__ setjmp shmget
    sigaction signal sleep socket syscall system truncate unlink usleep vfork weak wordexp
""".split())

# What names of the linker and of the sanitizers begin with.
INSIDE = ("__real_", "__wrap_", "__asan_", "__ubsan_", "__sanitizer_")

KEEPS = ("it keeps something from one call to the next. Is there a static variable, or one outside "
         "of the function?")
NOT_WRITTEN = "It is as it was handed out: nothing is written yet."
AGAIN = ("Right when it is called once, and wrong when it is called again with other sizes and "
         f"numbers: {KEEPS}")


def sizes_of(answer):
    """The sizes of the matrices that were given, as text."""
    return ", ".join(f"{n} {'%d × %d' % np.atleast_2d(v).shape}" for n, v in
                     answer.case.given.items() if n in ("X", "Y", "A", "B", "W1"))


def went_wrong(fault):
    """Whether the function was called, and something of its own went wrong."""
    return fault.verdict not in ("not written", "missing", "does not compile") and not (
        fault.verdict.startswith("waits for"))


class Work(Program):
    """One student's file of one chapter, to be graded."""

    def grade(self, mark, seed, results):
        """The Result of one exercise; `results` has those of others, by name."""
        right = [name for name, result in results.items() if result.verdict == "right"]
        exercise = self.chapter.exercises()[mark.name]
        try:
            if mark.name in self.errors:
                raise Fault("does not compile", self.errors[mark.name])
            if self.is_starter(mark.name):
                raise Fault("not written", NOT_WRITTEN)
            answers = self.right_answers(exercise, seed, right)
            if exercises.asks_for_memory(exercise, answers):
                raise Fault("asks for memory", f"Its numbers are right, but {exercise.no_memory}")
            self.require_own(exercise)
            self.compare_sanitized(exercise, answers, right)
            return self.result(mark, "right", [], mark.points)
        except (ArithmeticError, AttributeError, LookupError, ValueError) as error:
            return self.not_graded(mark, f"{type(error).__name__}: {error}")
        except Fault as fault:
            self.failed[mark.name] = fault.case
            fault = self.waits(exercise, fault, results)
            return self.result(mark, fault.verdict, fault.says + self.warned(mark.name, fault)
                               + self.changed_around(fault))
        except Broken as problem:
            return self.not_graded(mark, problem)

    def require_own(self, exercise):
        """A Fault where a right function leaves its work to one that does the same: in its own
        text, in a helper or by a macro. (What was handed out may call that one.)"""
        if not set(exercise.instead) & self.called_outside():
            return
        words = c_source.without_comments(self.handed_in)
        for f in reversed(c_source.functions(self.handed_in)):
            if f.name in self.names() - {exercise.name} or (
                    f.name in self.handed_out() and self.is_starter(f.name)):
                words = words[: f.start] + words[f.close :]
        called = [name for name in exercise.instead if re.search(rf"\b{name}\b", words)]
        if called:
            raise Fault("leaves it to others", "Its numbers are right, but not its own: it calls "
                        f"{listed(called)} of common/matrix.h, and it is asked here how that is "
                        "done.")

    def warned(self, name, fault):
        """What the compiler warns of in a function that is not right, or in one that was not
        handed out; two of them are enough, and what is not used is the least of it."""
        if not went_wrong(fault):
            return []
        own = {f.name for f in c_source.functions(self.handed_in)} - self.handed_out()
        own = own - self.names() | {name}
        inside = [(line, words) for file, line, words in self.warnings if file == self.file
                  and getattr(c_source.function_at(self.handed_in, int(line)), "name", "") in own]
        inside.sort(key=lambda found: "unused" in found[1])
        kept = [f"{f} has a static variable, which keeps its value from one call to the next."
                for f in self.with_static() if f in own and fault.verdict != "keeps state"]
        return kept + [f"The compiler warns: {self.file}:{line}: {printable(words)}."
                       for line, words in dict.fromkeys(inside)][:2]

    def with_static(self):
        """The functions that have static variables, and are not as they were handed out."""
        code = c_source.code_only(self.handed_in)
        return [f.name for f in c_source.functions(self.handed_in) if not self.is_starter(f.name)
                and re.search(r"\bstatic\b(?!\s+const\b)", code[f.open : f.close])]

    def handed_out(self):
        """The functions that are in the starter, and are no exercises."""
        return {f.name for f in c_source.functions(self.chapter.starter)} - self.names()

    def changed_around(self, fault):
        """Functions that were handed out, and are not as they were, may be what is wrong."""
        if not went_wrong(fault) or fault.verdict.startswith("wrong: "):
            return []
        changed = [name for name in self.handed_out() - {"main"} if not self.is_starter(name)]
        names = ", ".join(sorted(changed))
        return [f"(You have changed {names}, which was handed out: is it that?)"] * bool(changed)

    def not_graded(self, mark, problem):
        return self.result(mark, "not graded", [printable(str(problem))])

    def result(self, mark, verdict, says, points=0):
        return Result(mark.name, points, mark.points, verdict,
                      [printable(re.sub("^the ", "The ", s), 600) for s in says],
                      c_source.line_of(self.handed_in, mark.name))

    def right_answers(self, exercise, seed, right):
        """The answers in all cases, if they are right, else a Fault. All are asked in one program,
        with other sizes and numbers each time, and if that goes wrong, each in one of its own."""
        cases, more, edges = exercise.drawn(seed)
        asked, trouble = [*cases, *more[:1], *(edge.case for edge in edges)], None
        try:
            answers = self.answers(exercise, asked, right)
            if exercises.is_right(exercise, answers):
                return answers
        except Fault as fault:
            if fault.verdict in SLOW and not fault.answered:
                raise  # alone the first case takes as long
            trouble = fault
        answers = [a for case in cases for a in self.answer_alone(exercise, case, right)]
        if not exercises.is_right(exercise, answers):
            fault = self.explained(exercise, cases, answers, right)
            fault.case = exercises.first_wrong(exercise, answers).case
            raise fault
        for edge in edges:
            answers.append(self.answer_at_edge(exercise, edge, right, answers))
        if trouble and trouble.verdict in SLOW:  # together, and not alone
            return answers
        found = (self.memory_fault(exercise, asked[:1], self.chapter.exercises())  # a first call
                 or self.memory_fault(exercise, asked, self.chapter.exercises()))
        if found and ("never written" in found.says[0] or not trouble):
            raise found
        seen = found or trouble
        raise Fault("keeps state", AGAIN, *(seen.says if seen else []))

    def answer_alone(self, exercise, case, right):
        """The answer in one case, in a list; where the program crashes, the tools say more."""
        try:
            return self.answers(exercise, [case], right)
        except Fault as fault:
            found = self.memory_fault(exercise, [case], self.chapter.exercises()) if (
                fault.verdict in ("crash", "abort", "ended early")) else None
            raise found or fault from None

    def answer_at_edge(self, exercise, edge, right, before):
        """The answer in a case that only a careful function gets right; a Fault where it does not.
        What a tool has seen is said first. `before` are the answers so far, all of them right."""
        try:
            (answer,) = self.answer_alone(exercise, edge.case, right)
        except Fault as fault:
            fault.says.insert(1 if fault.verdict in SEEN_BY_TOOLS else 0, edge.says)
            raise
        if not exercises.is_right(exercise, [answer]):
            self.raise_if_waiting(exercise, right)
            found = self.memory_fault(exercise, [edge.case], right)
            if found:
                found.says.append(edge.says)
                raise found
            stop = f"The matrix module stopped it: {answer.stopped}" if answer.stopped else \
                exercises.first_difference(answer, exercise)
            mistake = exercises.known_mistake(exercise, [*before, answer])
            fault = Fault(f"wrong: {mistake.name}", mistake.says, stop) if mistake else Fault(
                "wrong at an edge", edge.says, stop)
            fault.case = edge.case
            raise fault
        return answer

    def is_own(self, exercise, fault, right):
        """Whether a tool's fault counts here, and was not seen in another wrong exercise."""
        others = self.names() - {exercise.name, *right}
        return fault.verdict in SEEN_BY_TOOLS and fault.function not in others

    def compare_sanitized(self, exercise, answers, right):
        """The numbers are right: do the sanitizers find anything, or change them?"""
        for group in by_words([a.case for a in answers]) if self.kit.uses("sanitizers") else ():
            cases = [answers[k].case for k in group]
            try:
                self.has("sanitized")
                came = self.ask(exercise, cases, "sanitized")
            except Fault as fault:
                if self.is_own(exercise, fault, right) or fault.verdict in NOT_BUILT:
                    raise
                if fault.verdict not in (*SLOW, *SEEN_BY_TOOLS):
                    self.ask(exercise, cases, "sanitized")  # it ended in another way than before
                return
            if not all(exercises.agrees(exercise, got, {n: answers[k].got[n] for n in
                                                        answers[k].want})
                       for k, got in zip(group, came)):
                raise Fault("memory error", "Its numbers change when it is compiled in another "
                            "way: it reads a variable that was never set, or undefined behaviour "
                            "decides.")

    def inspect(self, results, seed):
        """What is right so far, under valgrind: alike ones in one run; alone, if it finds any."""
        if not self.kit.uses("valgrind"):
            return
        asked = {}  # of one program, with the same words: its exercises, each in a case
        for name, result in results.items():
            if result.verdict == "right":
                exercise = self.chapter.exercises()[name]
                cases, grader = exercise.cases(np.random.RandomState(seed)), self.graders[name]
                case = next((c for c in cases if (grader, c.words) in asked), cases[-1])
                asked.setdefault((grader, case.words), []).append((exercise, case))
        for (work, _), pairs in asked.items():
            try:
                work.has("unoptimized")
                work.watch_memory(pairs)
            except Fault:
                for exercise, case in pairs:
                    work.inspect_one(exercise, case, results)
            self.leaks |= work.leaks

    def inspect_one(self, exercise, case, results):
        right = [name for name, result in results.items() if result.verdict == "right"]
        try:
            self.has("unoptimized")
            self.watch_memory([(exercise, case)])
        except Fault as fault:
            if self.is_own(exercise, fault, right) or fault.verdict in NOT_BUILT:
                result = results[exercise.name]
                result.points, result.verdict, result.says = 0, fault.verdict, fault.says

    def explained(self, exercise, cases, answers, right):
        """What is wrong, as a Fault."""
        if exercise.name in self.given_back:
            return Fault("missing", f"There is no function {exercise.name} in {self.file}.")
        mistake = exercises.known_mistake(exercise, answers)
        blamed, where = ("", "") if mistake else self.stopped_in(exercise, answers)
        if blamed != exercise.name:
            self.raise_if_waiting(exercise, right)
        if mistake:
            return Fault(f"wrong: {mistake.name}", mistake.says)
        wrong = exercises.first_wrong(exercise, answers)
        found = self.memory_fault(exercise, [case for case in cases
                                             if case.words == wrong.case.words], right)
        if found:
            return found
        if self.keeps_state(exercise, wrong.case, right):
            return Fault("keeps state",
                         f"Right at the second call, and wrong at the first: {KEEPS}")
        if self.is_constant(exercise, answers):
            return Fault("constant",
                         "It gives the same numbers for other inputs of the same size. Does it "
                         "use all that it is given? Is something rounded to a whole number on the "
                         "way? (Numbers that are written down do not count.)")
        try:
            kind, says = exercises.diagnose(exercise, answers)
        except (ArithmeticError, AttributeError, LookupError, ValueError):  # it stays wrong
            kind, says = "", []
        line = one_change.told(self, exercise, right) if kind in exercises.GUESSES else ""
        if wrong.stopped:
            at = f" ({where})" if where else ""
            says = [f"The matrix module stopped it{at}: {wrong.stopped}", *says]
        elif not any("nothing was written" in sentence for sentence in says):
            says = [*says, exercises.first_difference(wrong, exercise)]
        says += [line] * bool(line)
        sizes = sizes_of(wrong)
        fitting = next((sizes_of(a) for a in answers if exercises.is_right(exercise, [a])), "")
        fitting = f" With {fitting} it is right." if fitting not in ("", sizes) else ""
        return Fault(f"wrong: {kind}" if kind else "wrong", *says,
                     *([f"(The inputs were random: {sizes}.{fitting})"] if sizes else []))

    def raise_if_waiting(self, exercise, right):
        """A Fault, if it may use another exercise that is not right."""
        waiting = [needed for needed in exercise.needs
                   if needed not in right and c_source.named(self.handed_in, needed)]
        if waiting:
            raise Fault("waits for " + waiting[0], "It cannot be judged yet: it may use "
                        f"{listed(waiting)}, which {'is' if len(waiting) == 1 else 'are'} "
                        "not right. Mend that first.")

    def waits(self, exercise, fault, results):
        """The same fault, or what it says of another exercise that has to be mended first: where
        a tool saw it there, or where one that this one may use breaks down, too."""
        broken = [name for name, result in results.items() if result.verdict in BREAKDOWNS]
        if fault.verdict in BREAKDOWNS and fault.function in broken:
            return Fault(f"waits for {fault.function}",
                         f"It could not be checked: {fault.function}, "
                         "which it uses, breaks down on the way. Mend that first.")
        if fault.verdict in BREAKDOWNS and not fault.function:
            fault.says += [f"So does {name}, which it may use: mend that first."
                           for name in exercise.needs if name in broken][:1]
        return fault

    def stopped_in(self, exercise, answers):
        """The student's function in which the matrix module stopped the program, and its
        place: the sanitizers print the way there. ("", "") where they are not here."""
        stopped = [a.case for a in answers if a.stopped]
        if not stopped or not (self.kit.uses("sanitizers") and self.has("sanitized")):
            return "", ""
        try:
            outcome = self.call(exercise, stopped[:1], "sanitized")
        except Fault:  # no time is left
            return "", ""
        said = last_report(outcome.said)
        name, where = self.place(said)
        fault = sanitizer_fault(said, where and f" ({where})") if outcome.status == 99 else None
        if fault and fault.verdict == "memory error":  # what stopped it had been freed, say
            raise fault
        return name, where

    def memory_fault(self, exercise, cases, right):
        """What the tools say about wrong numbers; None where they have nothing to say."""
        for group, tool in itertools.product(by_words(cases), ("sanitizers", "valgrind")):
            some = [cases[k] for k in group]
            try:
                if self.kit.uses(tool) and tool == "sanitizers" and self.has("sanitized"):
                    self.ask(exercise, some, "sanitized")
                elif self.kit.uses(tool) and self.has("unoptimized"):
                    self.watch_memory([(exercise, case) for case in some])
            except Fault as fault:
                if self.is_own(exercise, fault, right):
                    return fault
        return None

    def is_constant(self, exercise, answers):
        """Whether all answers begin alike, and other inputs lead to the very same numbers."""
        answer = max(answers, key=lambda a: sum(np.size(value) for value in a.want.values()))
        case, numbers = answer.case, np.random.RandomState(1)
        if any(len({got.flat[0] for got in (a.got[name] for a in answers if name in a.got)
                    if got.size}) > 1 for name in answer.want):
            return False
        moved = {name: np.asarray(value) + numbers.uniform(0.1, 0.3, np.shape(value))
                 if name in ("X", "Z", "A", "B", "z", "a", "w", "W1", "W2", "b", "b1", "b2")
                 else value for name, value in case.given.items()}
        try:
            (got,) = self.ask(exercise, [exercises.Case(moved, case.words)])
        except Fault:
            return False
        names = [n for n in answer.want if n in got and n in answer.got]
        with np.errstate(all="ignore"):
            different = exercise.right(exercises.Case(moved, case.words))
        return bool(names) and not exercises.agrees(exercise, answer.want, different) and all(
            np.array_equal(got[n], answer.got[n]) and not np.isin(got[n], (0, 1)).all()
            and not (got[n] == exercises.litter(*got[n].shape)).all() for n in names)

    def remarks(self):
        """Words of the file that no exercise needs: for the teacher to look at."""
        words, starter = (set(re.findall(r"\w+", c_source.without_comments(text)))
                          for text in (self.handed_in, self.chapter.starter))
        words = (words | self.called_outside()) - starter
        found = sorted(words & UNUSUAL | {word for word in words if word.startswith(INSIDE)})
        said = [f"{self.file} uses {', '.join(found)}; no exercise needs that."] if found else []
        kept = self.with_static()
        said += [f"{', '.join(kept)} in {self.file}: with a static variable."] if kept else []
        return said + [f"Memory is asked for and never freed ({place})." for place in
                       sorted(self.leaks)[:3]]

    def put_back_notes(self):
        """What was done to functions that do not compile, and are no exercise."""
        return [f"{name} does not compile, and was put back to what it was in the starter, or left "
                f"out. {says}" for name, says in self.errors.items() if name not in self.names()]

    def keeps_state(self, exercise, case, right):
        """Whether the second of two calls with the same numbers is right."""
        with contextlib.suppress(Fault):
            return exercises.is_right(exercise, self.answers(exercise, [case, case], right)[1:])
        return False

    def without_wrong(self, name, results):
        """The same file, but where this exercise goes on to others that are wrong, with the
        starter's in their place: what they do is not to be seen here."""
        wrong = [other for other in self.chapter.exercises()[name].passes_on
                 if results[other].verdict != "right" and other not in self.errors
                 and not self.is_starter(other)]
        if not wrong or name in self.errors or self.is_starter(name):
            return self
        work = copy.copy(self)
        work.folder, work.built = self.folder / "without_wrong", {}
        work.errors = dict(self.errors)
        work.folder.mkdir()
        for other in wrong:
            if c_source.named(work.text, other):
                work.put_starters(other, other)
            else:
                own = c_source.from_starter(work.text, other, self.chapter.starter)
                work.text += f'\n#line 1 "starter"\n{own}\n'
        try:
            work.build()
        except (Fault, Broken):
            return self
        return work

    def grade_all(self, seed):
        """The Results of the chapter, in the order of its page."""
        try:
            self.build()
        except Fault as fault:
            return [self.result(mark, fault.verdict, fault.says) for mark in self.chapter.marks]
        except Broken as problem:
            return [self.not_graded(mark, problem) for mark in self.chapter.marks]
        results, known = {}, self.chapter.exercises()
        for mark in sorted(self.chapter.marks, key=lambda mark: len(  # needed ones come first
                known[mark.name].needs) + len(known[mark.name].passes_on)):
            self.graders[mark.name] = self.without_wrong(mark.name, results)
            results[mark.name] = self.graders[mark.name].grade(mark, seed, results)
        try:
            self.inspect(results, seed)
        except Broken as problem:
            results = {mark.name: self.not_graded(mark, problem) for mark in self.chapter.marks}
        return [results[mark.name] for mark in self.chapter.marks]
