# One Neuron Up. `make help` lists what can be done here.

# Only the rules of this file.
MAKEFLAGS += -r

BUILD  = build
CC     = cc
CFLAGS = -O2 -g

# Apart from CFLAGS, so that `make CFLAGS=-O0` changes the speed and not the rules.
STRICT = -std=c11 -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE -ffp-contract=off \
         -fopenmp-simd -Wno-pass-failed \
         -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
         -Wstrict-prototypes -Wmissing-prototypes -Werror
COMPILE = $(CC) $(STRICT) $(CFLAGS) -Icommon -Ichapters -Itests/support

CHAPTERS := $(sort $(basename $(notdir $(wildcard chapters/[0-9][0-9]_*.c))))
COMMON   := $(sort $(basename $(notdir $(wildcard common/*.c))))
PROBES   := $(sort $(basename $(notdir $(wildcard tests/probes/*.c))))
UNITS    := $(sort $(basename $(notdir $(wildcard tests/unit/*.c))))
SUPPORT  := $(sort $(basename $(notdir $(wildcard tests/support/*.c))))
HOUSE    := tests/house/complete.py $(filter-out %/complete.py,$(sort $(wildcard tests/house/*.py)))

PROGRAMS     = $(CHAPTERS:%=$(BUILD)/chapters/%)
PROBE_BINS   = $(PROBES:%=$(BUILD)/tests/%)
UNIT_BINS    = $(UNITS:%=$(BUILD)/tests/unit/%)
BENCH        = $(BUILD)/tests/bench/train
TEST_PARTS   = $(SUPPORT:%=$(BUILD)/tests/support/%.o)
LIB_COMMON   = $(BUILD)/common.a
LIB_CHAPTERS = $(BUILD)/chapters.a

# A Python 3 that has NumPy; the first one on PATH may not be it.
FIND_PYTHON = $(shell for p in python3 /usr/bin/python3 /usr/local/bin/python3 \
    /opt/homebrew/bin/python3; do \
    "$$p" -c 'import numpy' 2>/dev/null && { echo "$$p"; break; }; done)
PYTHON = $(eval PYTHON := $$(FIND_PYTHON))$(PYTHON)

# `make -j2 deps run` has to install before it compiles, and so on.
ifneq ($(words $(MAKECMDGOALS)),1)
ifneq ($(words $(MAKECMDGOALS)),0)
.NOTPARALLEL:
endif
endif

.PHONY: all help python deps deps-check deps-grade run test docs check clean FORCE \
    kit assignment byhand grade class mutants test-grading
.SECONDARY:
.DELETE_ON_ERROR:

all: $(PROGRAMS)

help:
	@echo 'make              build every chapter, into $(BUILD)/chapters/'
	@echo 'make deps         install what is missing here: compiler, gnuplot, NumPy, prove'
	@echo 'make run          run every chapter, in order, and draw its pictures'
	@echo 'make run-04       run chapter 04 alone (run-4 does, too)'
	@echo 'make test         verify every number and every picture'
	@echo 'make test-04      verify chapter 04 alone'
	@echo 'make docs         weave the pages in docs/ from the sources, with their pictures'
	@echo 'make bench        time the training of chapter 12 beside NumPy'
	@echo 'make check        all tests under gcc and clang, -O0 and -O3, sanitizers; format'
	@echo 'make deps-check   install what make check needs besides: clang, clang-format, valgrind'
	@echo 'make python       say which Python 3 with NumPy is used here'
	@echo
	@echo 'for courses (docs/teaching.md):'
	@echo 'make assignment CH="09 11" OUT=../hw            write a homework into the folder hw'
	@echo '           [SEED=7] [SEEDS=file.csv]            with a worksheet; for each student one'
	@echo 'make byhand CH=11 SEED=7 [OUT=file]             write a worksheet to be done by hand'
	@echo 'make byhand CHECK=file                          say which of its numbers are right'
	@echo 'make grade SUBMISSIONS=../class OUT=../grades   grade a class, a folder a student'
	@echo '           [CH="09 11"] [SEEDS=file.csv | SHEETS=1] [ALL=1] [UNSAFE=1] [SEED=7]'
	@echo 'make class OUT=../class                         make up a class of 30, to try that on'
	@echo 'make mutants [CH=11]  plant every known mistake: the tests fail, the grader names it'
	@echo 'make test-grading     verify the grader: a class of 30, attacks, fairness'
	@echo 'make deps-grade       install what they need besides: bubblewrap, valgrind, JUnit for TAP'
	@echo
	@echo 'make clean        remove $(BUILD)/'
	@echo
	@echo 'variables: CC=clang  CFLAGS="-O0 -g"  BUILD=folder  PYTHON=python3  V=1'

# ---- what is built ----------------------------------------------------------

# $(call DO,WORD,COMMAND): one word and the target, or with V=1 the whole command.
DO = $(if $(V),,@$(if $(findstring s,$(firstword -$(MAKEFLAGS))),,echo '$(1) $@';) )$(2)

# Another compiler, other flags, other chapters: everything is built anew.
$(BUILD)/flags: FORCE
	@command -v $(firstword $(CC)) >/dev/null || { \
	    echo 'no C compiler $(CC) here; make deps installs one, CC=… names another' >&2; exit 1; }
	@mkdir -p $(BUILD)/chapters $(BUILD)/archive $(BUILD)/common
	@mkdir -p $(patsubst tests/%,$(BUILD)/tests/%,$(wildcard tests/*/.))
	@echo '$(COMPILE) $(CHAPTERS)' | cmp -s - $@ || echo '$(COMPILE) $(CHAPTERS)' >$@

$(BUILD)/common/%.o: common/%.c $(BUILD)/flags
	$(call DO,cc,$(COMPILE) -MMD -MP -c -o $@ $<)

$(BUILD)/chapters/%.o: chapters/%.c $(BUILD)/flags
	$(call DO,cc,$(COMPILE) -MMD -MP -c -o $@ $<)

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags
	$(call DO,cc,$(COMPILE) -MMD -MP -c -o $@ $<)

# The same chapter once more, its main out of the way, for later chapters and
# for the tests to link with. (Its renamed main has no prototype, rightly.)
$(BUILD)/archive/%.o: chapters/%.c $(BUILD)/flags
	$(call DO,cc,$(COMPILE) -Dmain=main_of_chapter_$* -Wno-missing-prototypes -MMD -MP -c -o $@ $<)

$(LIB_COMMON): $(COMMON:%=$(BUILD)/common/%.o)
	@rm -f $@
	$(call DO,ar,ar rcs $@ $^)

$(LIB_CHAPTERS): $(CHAPTERS:%=$(BUILD)/archive/%.o)
	@rm -f $@
	$(call DO,ar,ar rcs $@ $^)

LINK = $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(LIB_CHAPTERS) $(LIB_COMMON) $(LDLIBS) -lm

$(PROGRAMS): $(BUILD)/chapters/%: $(BUILD)/chapters/%.o $(LIB_CHAPTERS) $(LIB_COMMON)
	$(call DO,link,$(LINK))

$(PROBE_BINS): $(BUILD)/tests/%: $(BUILD)/tests/probes/%.o $(TEST_PARTS) \
        $(LIB_CHAPTERS) $(LIB_COMMON)
	$(call DO,link,$(LINK))

$(UNIT_BINS) $(BENCH): %: %.o $(TEST_PARTS) $(LIB_CHAPTERS) $(LIB_COMMON)
	$(call DO,link,$(LINK))

-include $(wildcard $(BUILD)/*/*.d $(BUILD)/tests/*/*.d)

# ---- what is done with it ---------------------------------------------------

python:
	@echo '$(FIND_PYTHON)'

deps:
	@CC='$(CC)' PYTHON='$(FIND_PYTHON)' sh .ci/deps

deps-check:
	@CC='$(CC)' PYTHON='$(FIND_PYTHON)' sh .ci/deps check

deps-grade:
	@CC='$(CC)' PYTHON='$(FIND_PYTHON)' sh .ci/deps grade

run: all
	@for chapter in $(CHAPTERS); do \
	    printf '\n======== %s ========\n\n' "$$chapter"; \
	    $(BUILD)/chapters/$$chapter || exit 1; \
	done
	@if ls build/plots/*.svg >/dev/null 2>&1; then \
	    printf '\nThe pictures:\n'; ls build/plots/*.svg; \
	else \
	    printf '\nNo picture was drawn: there is no gnuplot; make deps installs it.\n'; \
	fi

# The chapter that a number names: 04 and 4 both mean 04_logistic_regression.
CHAPTER = $(filter $*_% 0$*_%,$(CHAPTERS))
UNKNOWN = echo 'There is no chapter $*. The chapters:' >&2; \
    printf '    %s\n' $(CHAPTERS) >&2; exit 1

run-%:
	@test -n '$(CHAPTER)' || { $(UNKNOWN); }
	@$(MAKE) --no-print-directory -s $(BUILD)/chapters/$(CHAPTER)
	@$(BUILD)/chapters/$(CHAPTER)

# $(PROVE) FILES: each file prints TAP; tests/support/run_one.sh says how to start one.
NO_PYTHON = echo 'no python3 here imports numpy; make deps installs it, PYTHON=… names another' >&2; \
    exit 1
PROVE = @test -n '$(PYTHON)' || { $(NO_PYTHON); }; CC='$(CC)' PYTHON='$(PYTHON)' BUILD='$(BUILD)' PYTHONPATH=tests PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 \
    PERL_BADLANG=0 prove -j2 --exec 'sh tests/support/run_one.sh'
TESTS_OF = $(foreach c,$(1),tests/reference/$(c).py tests/programs/$(c).py)

test: $(PROGRAMS) $(PROBE_BINS) $(UNIT_BINS)
	$(PROVE) $(HOUSE) tests/grading/test_exercises.py $(UNIT_BINS) tests/reference/rng.py \
	    $(call TESTS_OF,$(CHAPTERS))
	@command -v gnuplot >/dev/null || echo 'No picture was looked at: there is no gnuplot.'

test-%:
	@test -n '$(CHAPTER)' || { $(UNKNOWN); }
	@$(MAKE) --no-print-directory -s $(BUILD)/chapters/$(CHAPTER) $(PROBE_BINS)
	$(PROVE) $(call TESTS_OF,$(CHAPTER))

docs: all
	@for chapter in $(CHAPTERS); do \
	    $(BUILD)/chapters/$$chapter --plots $(BUILD)/docs >/dev/null && \
	    cp $(BUILD)/docs/$$chapter.svg docs/img/ && \
	    PYTHONUTF8=1 $(PYTHON) docs/weave.py $$chapter || exit 1; \
	done
	@PYTHONUTF8=1 $(PYTHON) docs/weave.py numpy

bench: $(BENCH)
	@BUILD='$(BUILD)' PYTHONPATH=tests PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1 \
	    OPENBLAS_NUM_THREADS=1 $(PYTHON) tests/bench/bench.py

# These take minutes under valgrind; the sanitizers look at them, too.
SLOW = 10_nonlinearity 12_train 13_initialization 14_hidden_units

# Every compiler and level gets a folder of its own, and all the tests.
check: all
	@clang-format --dry-run -Werror $(wildcard */*.c */*.h tests/*/*.c tests/*/*.h)
	@for cc in gcc clang; do for level in -O0 -O3; do \
	    echo "== $$cc $$level"; \
	    QUICK=1 $(MAKE) -s -j2 test CC=$$cc CFLAGS="-g $$level" BUILD=$(BUILD)/check/$$cc$$level || exit 1; \
	done; done
	@for cc in gcc clang; do \
	    echo "== $$cc, address and undefined-behaviour sanitizers"; \
	    QUICK=1 $(MAKE) -s -j2 test CC=$$cc BUILD=$(BUILD)/check/$$cc-san \
	        CFLAGS='-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all' || exit 1; \
	done
	@command -v valgrind >/dev/null || exit 0; echo '== valgrind'; \
	for program in $(filter-out $(SLOW),$(CHAPTERS)); do \
	    valgrind -q --child-silent-after-fork=yes --error-exitcode=1 --leak-check=full --show-leak-kinds=all \
	        $(BUILD)/chapters/$$program --plots $(BUILD)/check/plots >/dev/null || exit 1; \
	done

# ---- for courses ------------------------------------------------------------

# $(call QUOTE,TEXT): the text as one word for the shell, whatever it holds.
QUOTE = '$(subst ','\'',$(1))'
# $(call IF,VARIABLE,WORD): the word, if the variable is set to something that is no no.
IF = $(if $(filter-out 0 no false,$($(1))),$(2))
SCRIPT = @test -n '$(PYTHON)' || { $(NO_PYTHON); }; \
    PYTHONPATH=tests PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 $(PYTHON) tests/grading/$(1)
KIT = $(COMMON:%=$(BUILD)/common/%.o) $(CHAPTERS:%=$(BUILD)/archive/%.o) \
    $(PROBES:%=$(BUILD)/tests/probes/%.o) $(TEST_PARTS)

# Everything that a student's file can be linked with.
kit: $(KIT)

assignment:
	$(call SCRIPT,assignment.py) $(call QUOTE,$(CH)) $(call QUOTE,$(OUT)) $(call QUOTE,$(SEED)) \
	    $(call QUOTE,$(SEEDS))

byhand:
ifneq ($(origin CHECK),undefined)
	$(call SCRIPT,byhand.py) check $(call QUOTE,$(CHECK))
else
	$(call SCRIPT,byhand.py) make $(call QUOTE,$(CH)) $(call QUOTE,$(SEED)) $(if $(OUT),$(call QUOTE,$(OUT)))
endif

grade: $(KIT)
	@test -n $(call QUOTE,$(SUBMISSIONS)) -a -n $(call QUOTE,$(OUT)) || { \
	    echo 'usage: make grade SUBMISSIONS=../class OUT=../grades [CH="09 11"]' >&2; exit 2; }
	$(call SCRIPT,grade.py) $(call QUOTE,$(SUBMISSIONS)) $(call QUOTE,$(OUT)) --build $(BUILD) \
	    --cc '$(CC)' --chapters $(call QUOTE,$(CH)) --seeds $(call QUOTE,$(SEEDS)) \
	    --sheets $(call QUOTE,$(SHEETS)) --seed $(call QUOTE,$(SEED)) $(call IF,ALL,--all) $(call IF,UNSAFE,--unsafe)

class:
	$(call SCRIPT,sample_class.py) $(call QUOTE,$(OUT))

mutants: $(KIT) $(PROBE_BINS)
	$(call SCRIPT,mutants.py) $(CH)

test-grading: $(KIT) $(PROBE_BINS)
	$(PROVE) $(wildcard tests/grading/test_*.py)

clean:
	rm -rf $(BUILD)
