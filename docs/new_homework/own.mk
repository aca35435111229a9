
# @file@, for the others to stand on. Where it does not compile, the starter stands in.
build/@folder@/@part@.o: @file@
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(CFLAGS) @rename@-c -o $@ $< 2>/dev/null || \
	    $(CC) $(FLAGS) $(CFLAGS) @rename@-c -o $@ @starter@

# What again("…"), which make check may tell you to write into main, calls.
build/again/@stem@.o: house/tests/probes/@stem@.c
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(CFLAGS) -Dmain=main_of_the_probe -c -o $@ $<

build/@stem@: @source@ build/again/@stem@.o $(COMMON) $(CHAPTERS) $(AGAIN)@own@
	@mkdir -p $(@D)
	$(CC) $(FLAGS) $(CFLAGS) -include house/tests/grading/again.h -o $@ @source@@own@ \
	    $(filter-out build/archive/@stem@.o@not_own@,$(CHAPTERS) $(COMMON)) \
	    build/again/@stem@.o $(AGAIN) -lm
