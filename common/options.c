#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

enum { MOST_OPTIONS = 32, HELP = 'h' };

// ## Help

// What an option takes, for people: "NUMBER", or its words.
static void print_value(const Option *o)
{
    if (o->kind == OPTION_TEXT)
        printf(" NAME");
    else if (o->kind == OPTION_WHOLE || o->kind == OPTION_REAL)
        printf(" NUMBER");
    else if (o->kind == OPTION_WORD)
        for (int k = 0; o->words[k]; k++)
            printf("%c%s", k ? '|' : ' ', o->words[k]);
}

static void print_options(const Option *list)
{
    for (const Option *o = list; o && o->name; o++) {
        printf("  --%s", o->name);
        print_value(o);
        printf("\n      %s", o->help);
        if (o->kind == OPTION_WHOLE)
            printf(" (%lld)", *(long long *)o->value);
        else if (o->kind == OPTION_REAL)
            printf(" (%g)", *(double *)o->value);
        else if (o->kind != OPTION_FLAG)
            printf(" (%s)", *(const char **)o->value);
        printf("\n");
    }
}

static void help(const char *stem, const char *about, const Option *options,
                 const Option *common)
{
    printf("usage: %s [--OPTION VALUE …]\n\n%s\n\n", stem, about);
    print_options(options);
    print_options(common);
    printf("  --help\n      say this\n\n"
           "Run it from the project's folder. The chapter is docs/%s.md.\n",
           stem);
    if (fflush(stdout) != 0 || ferror(stdout))
        fail(1, "cannot write standard output: %s", strerror(errno));
    exit(0);
}

// ## Values

static _Noreturn void refuse(const Option *o, const char *given)
{
    if (o->kind == OPTION_WORD) {
        char words[400] = "";
        for (int k = 0; o->words[k]; k++) {
            strncat(words, k ? ", " : "", sizeof words - strlen(words) - 1);
            strncat(words, o->words[k], sizeof words - strlen(words) - 1);
        }
        fail(2, "--%s: expected one of %s; got \"%s\"", o->name, words, given);
    }
    if (o->kind == OPTION_TEXT)
        fail(2, "--%s: expected a name; got \"%s\"", o->name, given);
    fail(2, "--%s: expected a %snumber from %.10g to %.10g; got \"%s\"",
         o->name, o->kind == OPTION_WHOLE ? "whole " : "", o->least, o->most,
         given);
}

// The text as a number, all of it, decimal; NAN where it is none.
static double number(const char *text, const char *characters)
{
    char *end;
    if (!*text || strspn(text, characters) != strlen(text))
        return NAN;
    double value = strtod(text, &end);
    return *end ? NAN : value;
}

static void set(const Option *o, const char *given)
{
    double value = 0;
    int known = o->kind != OPTION_WORD;
    if (o->kind == OPTION_WHOLE)
        value = number(given, "+-0123456789");
    if (o->kind == OPTION_REAL)
        value = number(given, "+-.eE0123456789");
    if (o->kind == OPTION_WHOLE || o->kind == OPTION_REAL)
        known = value >= o->least && value <= o->most;
    for (int k = 0; o->kind == OPTION_WORD && o->words[k]; k++)
        known |= strcmp(given, o->words[k]) == 0;
    if (o->kind == OPTION_TEXT)
        known = *given != '\0';
    if (!known)
        refuse(o, given);
    if (o->kind == OPTION_WHOLE)
        *(long long *)o->value = (long long)value;
    else if (o->kind == OPTION_REAL)
        *(double *)o->value = value;
    else
        *(const char **)o->value = given;
}

// ## The command line

// Adds a list of options to what getopt_long knows; returns how many there are.
static int add(struct option *known, const Option **which, int count,
               const Option *list)
{
    for (const Option *o = list; o && o->name && count < MOST_OPTIONS; o++) {
        int takes = o->kind == OPTION_FLAG ? no_argument : required_argument;
        known[count] = (struct option){o->name, takes, NULL, 1000 + count};
        which[count++] = o;
    }
    return count;
}

void options_read(int argc, char **argv, const char *stem, const char *about,
                  const Option *options, const Option *common)
{
    struct option known[MOST_OPTIONS + 2] = {{0}};
    const Option *which[MOST_OPTIONS];
    int count = add(known, which, 0, options);
    count = add(known, which, count, common);
    known[count] = (struct option){"help", no_argument, NULL, HELP};

    int got;
    opterr = 0; // the message is ours
    while ((got = getopt_long(argc, argv, ":", known, NULL)) != -1) {
        if (got == HELP)
            help(stem, about, options, common);
        if (got == '?' || got == ':')
            fail(2, "%s \"%s\"; usage: %s [--OPTION VALUE …], see --help",
                 got == '?' ? "unknown option" : "no value for",
                 argv[optind - 1], stem);
        const Option *o = which[got - 1000];
        if (o->kind == OPTION_FLAG)
            *(int *)o->value = 1;
        else
            set(o, optarg);
    }
    if (optind < argc)
        fail(2, "expected no argument, got \"%s\"; see --help", argv[optind]);
}
