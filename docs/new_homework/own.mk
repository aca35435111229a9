
# @file@, for the others to stand on. Where it does not compile, the starter stands in.
build/@folder@/@part@.o: @file@
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(CFLAGS) @rename@-c -o $@ $< 2>/dev/null || \
	    $(CC) $(FLAGS) $(CFLAGS) @rename@-c -o $@ @starter@

build/@stem@: @source@ $(COMMON) $(CHAPTERS)@own@
	@mkdir -p $(@D)
	$(CC) $(FLAGS) $(CFLAGS) -o $@ @source@@own@ \
	    $(filter-out build/archive/@stem@.o@not_own@,$(CHAPTERS) $(COMMON)) -lm
