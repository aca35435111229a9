# What a course needs: docs/teaching.md says what for. The Makefile includes this file.

# These are given on the command line. They may hold whatever a path can hold: they reach the
# scripts through the environment, as they were typed ($$ for $ is understood, too), and neither
# make nor a shell looks into them. What they are for, help:: says below.
TYPED = CH OUT SEED SEEDS CHECK SUBMISSIONS SHEETS ALL UNSAFE LATE DUE WEIGHTS
typed = $(if $(filter command,$(origin $(1))),$(subst $$$$,$$,$(value $(1))))
$(foreach name,$(TYPED),$(eval override $(name) := $$(call typed,$(name))))
export $(TYPED)

.PHONY: kit assignment byhand grade gradescope class mutants test-grading deps-grade

help::
	@echo
	@echo 'for courses (docs/teaching.md):'
	@echo 'make assignment CH="09 11" OUT=../hw            write a homework into the folder hw'
	@echo '           [SEED=7] [SEEDS=file.csv]            with a worksheet; for each student one'
	@echo 'make byhand CH=11 SEED=7 [OUT=file]             write a worksheet to be done by hand'
	@echo 'make byhand CHECK=file                          say which of its numbers are right'
	@echo 'make grade SUBMISSIONS=../class OUT=../grades   grade a class, a folder a student, or a zip'
	@echo '           [CH="09 11"] [SEEDS=file.csv | SHEETS=1] [ALL=1] [UNSAFE=1] [SEED=7]'
	@echo '           [LATE=file.csv DUE=2026-11-26T18:00] [WEIGHTS=file.csv]'
	@echo 'make gradescope CH=11 OUT=../gs11.zip           write an autograder for Gradescope'
	@echo 'make class OUT=../class                         make up a class of 30, to try that on'
	@echo 'make mutants [CH=11]  plant every known mistake: the tests fail, the grader names it'
	@echo 'make test-grading     verify the grader: a class of 30, attacks, fairness'
	@echo 'make kit              build what a submission is linked with, and nothing else'
	@echo 'make deps-grade       install what they need besides: bubblewrap, valgrind'

# Everything that a student's file can be linked with.
kit: $(OBJ_COMMON) $(OBJ_CHAPTERS) $(OBJ_PROBES) $(OBJ_SUPPORT)

assignment:
	@$(SCRIPT) tests/grading/assignment.py "$$CH" "$$OUT" "$$SEED" "$$SEEDS"

byhand:
	@if [ -n "$$CHECK" ]; then \
	    $(SCRIPT) tests/grading/byhand.py check "$$CHECK"; \
	else \
	    $(SCRIPT) tests/grading/byhand.py make "$$CH" "$$SEED" "$$OUT"; \
	fi

grade: kit
	@$(SCRIPT) tests/grading/grade.py "$$SUBMISSIONS" "$$OUT" --build "$$BUILD" --cc "$$CC" \
	    --chapters "$$CH" --seeds "$$SEEDS" --sheets "$$SHEETS" --seed "$$SEED" \
	    --all "$$ALL" --unsafe "$$UNSAFE" --late "$$LATE" --due "$$DUE" --weights "$$WEIGHTS"

gradescope:
	@$(SCRIPT) tests/grading/gradescope.py "$$CH" "$$OUT" "$$WEIGHTS"

class:
	@$(SCRIPT) tests/grading/sample_class.py "$$OUT"

mutants: kit $(PROBE_BINS)
	@$(SCRIPT) tests/grading/mutants.py "$$CH"

test-grading: kit $(PROBE_BINS)
	@$(PROVE) $(wildcard tests/grading/test_*.py)

deps-grade:
	@sh .ci/deps grade
