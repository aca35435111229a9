# One Neuron Up. `make help` lists what can be done here.
all:

# GNU make takes the next line for a rule that nobody needs; another make stops there, and says so.
.error These rules are for GNU make, which BSD calls: gmake

# ---- what can be set, on the command line: make CC=clang V=1 --------------------

# The folder for everything that is made here, and how the compiler is called.
BUILD   = build
CC      = cc
CFLAGS  = -O2 -g
LDFLAGS =
LDLIBS  =
# A Python 3 that has NumPy; where none is named, tests/support/run.sh looks for one.
PYTHON  =
# SAFE=1 builds with sanitizers, into a folder of its own; with WERROR=1 a warning is an
# error; V=1 shows every command.
SAFE    =
WERROR  =
V       =
# OMP=1 builds with OpenMP: large products take OMP_NUM_THREADS threads, and come out with the same
# bits. BLAS=1 lets a library compute the products: OpenBLAS, on macOS Accelerate.
OMP     =
BLAS    =
# The name of a new chapter, and how often make bench runs.
NAME    =
RUNS    =

ifneq ($(words $(BUILD)),1)
    $(error BUILD="$(BUILD)": make wants a folder without blanks here)
endif
ifneq ($(SAFE),)
    override BUILD := $(BUILD)/safe
    CFLAGS = -O1 -g
    SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
ifneq ($(WERROR),)
    ERRORS = -Werror
endif

OPENMP = -fopenmp-simd
ifneq ($(OMP),)
    OPENMP = -fopenmp
endif
ifneq ($(BLAS),)
    ifeq ($(shell uname -s),Darwin)
        BLAS_FLAGS = -DBLAS -DACCELERATE_NEW_LAPACK
        BLAS_LIBS = -framework Accelerate
    else
        BLAS_FLAGS = -DBLAS $(shell pkg-config --cflags openblas 2>/dev/null)
        BLAS_LIBS = $(shell pkg-config --libs openblas 2>/dev/null || echo -lopenblas)
    endif
endif

# What is built says one word and its name; with V=1 its command, with make -s nothing.
SAY = @echo
Q   = @
ifneq ($(V),)
    SAY = @:
    Q   =
endif
ifneq ($(findstring s,$(firstword -$(MAKEFLAGS))),)
    SAY = @:
endif

# ---- what there is --------------------------------------------------------------

CHAPTERS := $(basename $(notdir $(sort $(wildcard chapters/[0-9][0-9]_*.c))))
COMMON   := $(basename $(notdir $(sort $(wildcard common/*.c))))
PROBES   := $(basename $(notdir $(sort $(wildcard tests/probes/*.c))))
UNITS    := $(basename $(notdir $(sort $(wildcard tests/unit/*.c))))
SUPPORT  := $(basename $(notdir $(sort $(wildcard tests/support/*.c))))
HOUSE    := complete pages lesson network floors commands teaching probes systems
SHARED   := data rng

PROGRAMS     = $(CHAPTERS:%=$(BUILD)/chapters/%)
PROBE_BINS   = $(PROBES:%=$(BUILD)/tests/%)
UNIT_BINS    = $(UNITS:%=$(BUILD)/tests/unit/%)
BENCH        = $(BUILD)/tests/bench/work
OBJ_COMMON   = $(COMMON:%=$(BUILD)/common/%.o)
OBJ_CHAPTERS = $(CHAPTERS:%=$(BUILD)/archive/%.o)
OBJ_PROBES   = $(PROBES:%=$(BUILD)/tests/probes/%.o)
OBJ_SUPPORT  = $(SUPPORT:%=$(BUILD)/tests/support/%.o)
LIBRARIES    = $(BUILD)/chapters.a $(BUILD)/common.a

.PHONY: all help python deps deps-check deps-bench deps-book book-source book book-pdf serve test-book run test test-targets test-ulp test-wasm test-libraries \
    docs chapter bench check clean FORCE
.SUFFIXES:
.SECONDARY:
.DELETE_ON_ERROR:

# `make -j2 deps run` has to install before it compiles, and so on.
ifneq ($(word 2,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif

# What scripts want to know; and what users set for other programs, and these do not want.
export BUILD CC MAKE NAME PYTHON RUNS
unexport CDPATH GNUTERM

all: $(PROGRAMS)

help::
	@echo 'make              build every chapter, into $(BUILD)/chapters/'
	@echo 'make deps         install what is missing here: compiler, gnuplot, NumPy, prove'
	@echo 'make run          run every chapter, in order, and draw its pictures'
	@echo 'make run-04       run chapter 04 alone (run-4 does, too)'
	@echo 'make run-04 SAFE=1   with sanitizers: the first wrong access ends it, and is named'
	@echo 'make test         verify every number and every picture'
	@echo 'make test-04      verify chapter 04 alone'
	@echo 'make check-04     are its functions right after a change of yours, and if not, why?'
	@echo 'make test-ulp     the same numbers from a randn that differs in the last place, as on arm64'
	@echo 'make test-wasm    verify every chapter in WebAssembly, under node'
	@echo 'make test-libraries   run what docs/libraries.md shows: scikit-learn, PyTorch'
	@echo 'make docs         weave the pages in docs/ from the sources, with their pictures'
	@echo 'make docs-04      weave them, and draw the picture of chapter 04 alone'
	@echo 'make record-04    expect of chapter 04 what it prints and draws now: see git diff'
	@echo 'make chapter NAME=15_name   lay out the files of a new chapter (docs/contributing.md)'
	@echo 'make bench        time training and products beside NumPy, scikit-learn, FANN, PyTorch: minutes'
	@echo 'make deps-bench   install what they need: OpenBLAS, scikit-learn, FANN (PyTorch is large: if you like)'
	@echo 'make book         the pages as a web book, a folder of files: $(BUILD)/book; make deps-book first'
	@echo 'make book-pdf     the same as one PDF: $(BUILD)/one-neuron-up.pdf'
	@echo 'make serve        make it, and show it at http://127.0.0.1:8000/ (PORT=…)'
	@echo 'make test-book    look after its links and pictures'
	@echo 'make check        all tests under gcc and clang, -O0 and -O3, sanitizers; format'
	@echo 'make test-targets     try each of these alone, on a clean copy'
	@echo 'make deps-check   install what make check needs besides: clang, clang-format, valgrind, node'
	@echo 'make python       say which Python 3 with NumPy is used here'
	@echo 'make clean        remove $(BUILD)/'
	@echo
	@echo 'variables: CC=clang  CFLAGS="-O0 -g"  BUILD=folder  PYTHON=python3  V=1  SAFE=1  WERROR=1  OMP=1  BLAS=1'

# ---- what is built --------------------------------------------------------------

# Apart from CFLAGS, so that `make CFLAGS=-O0` changes the speed and not the rules.
RULES = -std=c11 -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE -ffp-contract=off \
        $(OPENMP) $(BLAS_FLAGS) -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual \
        -Wstrict-prototypes -Wmissing-prototypes $(ERRORS)
COMPILE = $(CC) $(RULES) $(CFLAGS) $(SANITIZE) -Icommon -Ichapters -Itests/support -MMD -MP -c
LINK    = $(CC) $(CFLAGS) $(SANITIZE) $(filter -fopenmp,$(OPENMP)) $(LDFLAGS)
LIBS    = $(LDLIBS) $(BLAS_LIBS) -ldl -lm

# The files in which a * b + c may become one instruction.
$(BUILD)/common/product.o $(BUILD)/common/peak.o: CONTRACT = -ffp-contract=fast

# Another compiler, other flags, other chapters: everything is built anew.
$(BUILD)/flags: FORCE
	@command -v $(firstword $(CC)) >/dev/null || { \
	    echo 'no C compiler $(CC) here; make deps installs one, CC=… names another' >&2; exit 1; }
	@mkdir -p $(BUILD) || { echo 'BUILD=… names a folder that can be written' >&2; exit 1; }
	@echo '$(COMPILE) $(CHAPTERS)' | cmp -s - $@ || echo '$(COMPILE) $(CHAPTERS)' >$@

$(BUILD)/%.o: %.c $(BUILD)/flags
	$(SAY) cc $@
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(CONTRACT) -o $@ $<

# Each chapter once more, its main out of the way, for later chapters and for the tests to
# link with. What there is to warn of was said when it became a program.
$(BUILD)/archive/%.o: chapters/%.c $(BUILD)/flags
	$(SAY) cc $@
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -w -Dmain=main_of_chapter_$* -o $@ $<

$(BUILD)/chapters.a: $(OBJ_CHAPTERS)
$(BUILD)/common.a: $(OBJ_COMMON)
$(LIBRARIES):
	$(SAY) ar $@
	@rm -f $@
	$(Q)ar rcs $@ $^

$(PROGRAMS): %: %.o $(LIBRARIES)
	$(SAY) link $@
	$(Q)$(LINK) -o $@ $^ $(LIBS)

$(PROBE_BINS): $(BUILD)/tests/%: $(BUILD)/tests/probes/%.o $(OBJ_SUPPORT) $(LIBRARIES)
	$(SAY) link $@
	$(Q)$(LINK) -o $@ $^ $(LIBS)

$(UNIT_BINS) $(BENCH): %: %.o $(OBJ_SUPPORT) $(LIBRARIES)
	$(SAY) link $@
	$(Q)$(LINK) -o $@ $^ $(LIBS)

# Which headers an object was made from, as the compiler has noted it.
-include $(wildcard $(BUILD)/*/*.d $(BUILD)/tests/*/*.d)

# ---- what is done with it -------------------------------------------------------

# $(SCRIPT) FILE.py: with the Python that has NumPy. $(PROVE) FILES: each prints TAP.
SCRIPT = sh tests/support/run.sh
PROVE  = $(SCRIPT) env PERL_BADLANG=0 prove --norc -j2 --exec 'sh tests/support/run.sh'

python:
	@$(SCRIPT) sh -c 'echo "$$PYTHON"'

deps:
	@sh .ci/deps

deps-check:
	@sh .ci/deps check

run: all
	@for chapter in $(CHAPTERS); do \
	    printf '\n======== %s ========\n\n' "$$chapter"; \
	    $(BUILD)/chapters/$$chapter --plots $(BUILD)/plots || exit 1; \
	done
	@if ls $(BUILD)/plots/*.svg >/dev/null 2>&1; then \
	    printf '\nThe pictures:\n'; ls $(BUILD)/plots/*.svg; \
	else \
	    printf '\nNo picture was drawn: there is no gnuplot; make deps installs it.\n'; \
	fi

# The chapter that a number names: 04 and 4 both mean 04_logistic_regression.
CHAPTER = $(filter $*_% 0$*_%,$(CHAPTERS))
KNOWN   = @test -n '$(CHAPTER)' || { echo 'There is no chapter $*. The chapters:' >&2; \
    printf '    %s\n' $(CHAPTERS) >&2; exit 1; }

run-%:
	$(KNOWN)
	@$(MAKE) --no-print-directory $(if $(V),,-s) $(BUILD)/chapters/$(CHAPTER)
	@$(BUILD)/chapters/$(CHAPTER) --plots $(BUILD)/plots

# The files that test a chapter; a file that is missing is for tests/house/complete.py to say.
TESTS_OF = $(wildcard $(foreach c,$(1),tests/reference/$(c).py tests/programs/$(c).py))

# The names of missing files come first, before anything is built that needs them.
test: missing $(PROGRAMS) $(PROBE_BINS) $(UNIT_BINS)
	@$(PROVE) $(HOUSE:%=tests/house/%.py) tests/grading/test_exercises.py $(UNIT_BINS) \
	    $(SHARED:%=tests/reference/%.py) \
	    $(call TESTS_OF,$(CHAPTERS))
	@command -v gnuplot >/dev/null || echo 'No picture was looked at: there is no gnuplot.'

.PHONY: missing
missing:
	@$(SCRIPT) tests/house/complete.py >/dev/null || true

# A reference may ask the probe of an earlier chapter, too.
test-%:
	$(KNOWN)
	@$(MAKE) --no-print-directory $(if $(V),,-s) $(BUILD)/chapters/$(CHAPTER) $(PROBE_BINS)
	@$(PROVE) $(call TESTS_OF,$(CHAPTER)) || { \
	    test ! -f tests/grading/exercises/$(CHAPTER).py || \
	    echo 'Have you changed the chapter? make check-$* says which of its functions is wrong, and why.'; \
	    exit 1; }

# What the checker of a homework says of a chapter's own functions. It needs the chapters before.
BEFORE = $(filter-out $(CHAPTER),$(foreach c,$(CHAPTERS),$(filter $(c),$(firstword $(sort $(c) $(CHAPTER))))))

check-%:
	$(KNOWN)
	@$(MAKE) --no-print-directory -k $(if $(V),,-s) $(OBJ_COMMON) $(OBJ_SUPPORT) \
	    $(BUILD)/tests/probes/$(CHAPTER).o $(BEFORE:%=$(BUILD)/archive/%.o) || true
	@$(SCRIPT) tests/grading/check.py --build "$$BUILD" --cc "$$CC" --seed "$$SEED" --own $*

test-targets:
	@$(PROVE) tests/house/targets.py

# The references, with a NumPy whose randn is moved by one unit of the last place.
test-ulp: export NUMPY_ULP = 1
test-ulp: $(PROBE_BINS)
	@$(PROVE) $(SHARED:%=tests/reference/%.py) $(CHAPTERS:%=tests/reference/%.py)

test-wasm:
	@$(PROVE) tests/wasm/programs.py

test-libraries:
	@$(PROVE) tests/house/libraries.py

docs: all
	@for chapter in $(CHAPTERS); do \
	    $(BUILD)/chapters/$$chapter --plots $(BUILD)/docs >/dev/null && \
	    cp $(BUILD)/docs/$$chapter*.svg docs/img/ || exit 1; \
	done
	@$(SCRIPT) docs/weave.py $(CHAPTERS) numpy matrix

docs-%:
	$(KNOWN)
	@$(MAKE) --no-print-directory -s $(BUILD)/chapters/$(CHAPTER)
	@$(BUILD)/chapters/$(CHAPTER) --plots $(BUILD)/docs >/dev/null
	@cp $(BUILD)/docs/$(CHAPTER)*.svg docs/img/
	@$(SCRIPT) docs/weave.py $(CHAPTERS) numpy matrix

record-%:
	$(KNOWN)
	@$(MAKE) --no-print-directory -s $(BUILD)/chapters/$(CHAPTER)
	@$(SCRIPT) tests/support/record.py $(CHAPTER)

chapter:
	@$(SCRIPT) docs/new_chapter/lay_out.py "$$NAME"

# Built apart, with threads where the compiler has OpenMP; and once more with a BLAS, if there is one.
bench:
	@echo 'int main(void) { return 0; }' | $(CC) -fopenmp -x c -o /dev/null - 2>/dev/null && omp=1; \
	    $(MAKE) -s $(BUILD)/bench/tests/bench/work BUILD=$(BUILD)/bench OMP=$$omp
	@echo 'int main(void) { return 0; }' | $(CC) -x c -o /dev/null - -lopenblas 2>/dev/null || exit 0; \
	    $(MAKE) -s $(BUILD)/bench-blas/tests/bench/work BUILD=$(BUILD)/bench-blas BLAS=1
	@$(SCRIPT) tests/bench/bench.py $(if $(PAGE),--page)

deps-bench:
	@sh .ci/deps bench

# The pages, laid out for Sphinx.
book-source:
	@$(SCRIPT) sh -c '"$$PYTHON" -c "import furo, myst_parser, sphinx" 2>/dev/null' || { \
	    echo 'There is no Sphinx with MyST and furo here: make deps-book installs them.' >&2; exit 1; }
	@$(SCRIPT) docs/book/lay_out.py $(BUILD)/book-source

# The pages as a web book: a folder of files. What runs in it is made in $(TOOLS), where npm's
# packages are.
TOOLS = $(BUILD)/book-tools
book: book-source
	@cmp -s docs/book/package-lock.json $(TOOLS)/installed || { \
	    echo 'The packages of docs/book/package.json are not here: make deps-book installs them.' >&2; exit 1; }
	@$(SCRIPT) sh -c '"$$PYTHON" -m sphinx -W --keep-going -q -b html -c docs/book \
	    -d $(BUILD)/book-state $(BUILD)/book-source $(BUILD)/book'
	@cp docs/book/package*.json docs/book/site/* $(TOOLS)
	@$(SCRIPT) tests/grading/questions.py $(BUILD)/book-questions
	@node $(TOOLS)/make_programs.mjs . $(BUILD)/book-programs
	@node $(TOOLS)/build.mjs $(BUILD)/book-programs $(BUILD)/book-questions $(BUILD)/book
	@echo 'the book: $(BUILD)/book/index.html; make serve shows it in a browser'

# The whole book on paper: one page by Sphinx, which a browser prints.
book-pdf: book-source
	@$(SCRIPT) sh -c '"$$PYTHON" -m sphinx -q -b singlehtml -c docs/book \
	    -d $(BUILD)/book-single-state $(BUILD)/book-source $(BUILD)/book-single'
	@$(SCRIPT) docs/book/on_paper.py $(BUILD)/book-single/index.html $(BUILD)/one-neuron-up.pdf

PORT = 8000
serve: book
	@echo 'http://127.0.0.1:$(PORT)/ has the book; Ctrl-C ends it'
	@$(SCRIPT) sh -c 'exec "$$PYTHON" -m http.server --bind 127.0.0.1 --directory $(BUILD)/book $(PORT)' 2>/dev/null

test-book: book book-pdf
	@$(PROVE) tests/book/*.py

deps-book:
	@sh .ci/deps book
	@mkdir -p $(TOOLS) && cp docs/book/package*.json $(TOOLS)
	@cmp -s docs/book/package-lock.json $(TOOLS)/installed || { \
	    echo 'installing the packages of docs/book/package.json (110 MB) into $(TOOLS)' && cd $(TOOLS) && \
	    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && cp package-lock.json installed; }

# These take minutes under valgrind; the sanitizers look at them, too.
SLOW = 09_activations 10_nonlinearity 12_train 13_initialization 14_hidden_units 15_fast_product

# Every compiler and level gets a folder of its own, and all the tests.
check: all
	@clang-format --dry-run -Werror $(wildcard */*.[ch] */*/*.[ch])
	@for cc in gcc clang; do for level in -O0 -O3; do \
	    echo "== $$cc $$level"; \
	    QUICK=1 $(MAKE) -s -j2 test WERROR=1 CC=$$cc CFLAGS="-g $$level" \
	        BUILD=$(BUILD)/check/$$cc$$level || exit 1; \
	done; done
	@for cc in gcc clang; do \
	    echo "== $$cc, address and undefined-behaviour sanitizers"; \
	    QUICK=1 $(MAKE) -s -j2 test WERROR=1 CC=$$cc SAFE=1 BUILD=$(BUILD)/check/$$cc || exit 1; \
	done
	@echo '== threads'
	@QUICK=1 $(MAKE) -s -j2 test WERROR=1 OMP=1 BUILD=$(BUILD)/check/threads
	@echo '== randn moved by one unit of the last place'
	@$(MAKE) -s test-ulp
	@echo '== WebAssembly'
	@$(MAKE) -s test-wasm
	@echo '== the libraries'
	@$(MAKE) -s test-libraries
	@echo '== instructions of a step'
	@$(MAKE) -s $(BENCH)
	@$(PROVE) tests/bench/count.py
	@command -v valgrind >/dev/null || exit 0; echo '== valgrind'; \
	for program in $(filter-out $(SLOW),$(CHAPTERS)); do \
	    valgrind -q --child-silent-after-fork=yes --error-exitcode=1 --leak-check=full \
	        --show-leak-kinds=all $(BUILD)/chapters/$$program --plots $(BUILD)/check/plots \
	        >/dev/null || exit 1; \
	done
	@echo '== every target alone, on a clean copy'
	@$(MAKE) -s test-targets

clean:
	rm -rf $(BUILD)

include tests/grading/course.mk
