
# @file@, for the others to stand on. Where it does not compile, the starter stands in.
build/archive/@stem@.o: @file@
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(CFLAGS) -Dmain=main_of_chapter_@stem@ -c -o $@ $< 2>/dev/null || \
	    $(CC) $(FLAGS) $(CFLAGS) -Dmain=main_of_chapter_@stem@ -c -o $@ house/chapters/@file@

# What again("…"), which make check may tell you to write into main, calls.
build/again/@stem@.o: house/tests/probes/@stem@.c
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(CFLAGS) -Dmain=main_of_the_probe -c -o $@ $<

build/@stem@: @file@ build/again/@stem@.o $(COMMON) $(CHAPTERS) $(AGAIN)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) $(CFLAGS) -include house/tests/grading/again.h -o $@ @file@ \
	    $(filter-out build/archive/@stem@.o,$(CHAPTERS) $(COMMON)) \
	    build/again/@stem@.o $(AGAIN) -ldl -lm
