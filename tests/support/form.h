// What a probe takes: its forms (probe.h), and how a request is held against them.
#ifndef TESTS_FORM_H
#define TESTS_FORM_H

#include "probe.h"

// The word of the command line, or NULL. One that is not known, or is missing where
// every form wants one, or one too many, is a failure with status 2 and the usage.
// --help prints the forms, and leaves with status 0.
const char *form_word(int argc, char **argv, const Form *forms,
                      const char *const words[]);

// The form that the request fits. Where there is none it is a failure that names the
// matrix or the question: what is missing, superfluous, unknown, of a wrong shape, or
// out of its range.
const Form *form_find(const Probe *probe, const Form *forms);

#endif
