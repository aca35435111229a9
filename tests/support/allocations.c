// Nobody counts here. Where a student's file is graded, tests/grading/allocations.c does.
#include "probe.h"

long probe_allocations(void) { return -1; }
