// The command line of a program: options with values, checked.
#ifndef OPTIONS_H
#define OPTIONS_H

enum { MOST_WORDS = 32 }; // of an option, the NULL behind the last included

typedef enum {
    OPTION_FLAG,  // value: int *, set to 1
    OPTION_TEXT,  // value: const char **, any text but the empty one
    OPTION_WORD,  // value: const char **, one of words
    OPTION_WHOLE, // value: long long *, from least to most
    OPTION_REAL   // value: double *, finite, from least to most
} OptionKind;

typedef struct {
    const char *name; // "rate", for --rate; NULL ends a list of options
    OptionKind kind;
    void *value;              // holds the default, and gets what is given
    double least, most;       // of numbers
    const char *const *words; // NULL-ended
    const char *help;
} Option;

typedef struct {
    const char *stem;     // "12_train"
    const char *about;    // what the program does, in a sentence
    const Option *own;    // its options: a list, or NULL …
    const Option *common; // … and those of every program
} CommandLine;

// Reads the command line and fills the values of the options. --help prints all of
// them, with their defaults, and leaves with status 0. Anything wrong leaves with
// status 2 and a line that names the option, what was given and what is allowed.
void options_read(int argc, char **argv, const CommandLine *line);

#endif
