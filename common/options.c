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

enum { WIDTH = 80 };

// How many columns so many bytes take: what continues a character takes none.
static int columns(const char *text, size_t bytes)
{
    int count = 0;
    for (size_t k = 0; k < bytes; k++)
        count += ((unsigned char)text[k] & 0xc0) != 0x80;
    return count;
}

// Prints the text, broken before blanks and behind |, where a line would be wider
// than the terminal; its lines but the first are indented.
static void print_wrapped(const char *text, int indent)
{
    int column = 0;
    while (*text) {
        size_t blanks = strspn(text, " ");
        size_t bytes = blanks + strcspn(text + blanks, " |");
        bytes += text[bytes] == '|';
        if (column > indent && column + columns(text, bytes) > WIDTH) {
            printf("\n%*s", indent, "");
            column = indent;
            text += blanks;
            bytes -= blanks;
        }
        printf("%.*s", (int)bytes, text);
        column += columns(text, bytes);
        text += bytes;
    }
    printf("\n");
}

// What an option takes, for people: "NUMBER", or its words.
static void describe_value(FILE *text, const Option *o)
{
    if (o->kind == OPTION_TEXT)
        fprintf(text, " NAME");
    else if (o->kind == OPTION_WHOLE || o->kind == OPTION_REAL)
        fprintf(text, " NUMBER");
    else if (o->kind == OPTION_WORD)
        for (int k = 0; o->words[k]; k++)
            fprintf(text, "%c%s", k ? '|' : ' ', o->words[k]);
}

static void describe_default(FILE *text, const Option *o)
{
    if (o->kind == OPTION_WHOLE)
        fprintf(text, " (%lld)", *(long long *)o->value);
    else if (o->kind == OPTION_REAL)
        fprintf(text, " (%g)", *(double *)o->value);
    else if (o->kind != OPTION_FLAG)
        fprintf(text, " (%s)", *(const char **)o->value);
}

static void print_option(const Option *o)
{
    char *takes = NULL, *does = NULL;
    size_t size;
    FILE *text = open_memstream(&takes, &size);
    if (!text)
        fail(1, "out of memory");
    fprintf(text, "  --%s", o->name);
    describe_value(text, o);
    fclose(text);
    text = open_memstream(&does, &size);
    if (!text)
        fail(1, "out of memory");
    fprintf(text, "      %s", o->help);
    describe_default(text, o);
    fclose(text);
    print_wrapped(takes, 6);
    print_wrapped(does, 6);
    free(takes);
    free(does);
}

static void print_options(const Option *list)
{
    for (const Option *o = list; o && o->name; o++)
        print_option(o);
}

static void help(const CommandLine *line)
{
    printf("usage: %s [--OPTION VALUE …]\n\n", line->stem);
    print_wrapped(line->about, 0);
    printf("\n");
    print_options(line->own);
    print_options(line->common);
    printf("  --help\n      say this\n\n"
           "Run it from the project's folder. The chapter is docs/%s.md.\n",
           line->stem);
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

void options_read(int argc, char **argv, const CommandLine *line)
{
    struct option known[MOST_OPTIONS + 2] = {{0}};
    const Option *which[MOST_OPTIONS];
    int count = add(known, which, 0, line->own);
    count = add(known, which, count, line->common);
    known[count] = (struct option){"help", no_argument, NULL, HELP};

    int got;
    opterr = 0; // the message is ours
    while ((got = getopt_long(argc, argv, ":", known, NULL)) != -1) {
        if (got == HELP)
            help(line);
        if (got == '?' || got == ':')
            fail(2, "%s \"%s\"; usage: %s [--OPTION VALUE …], see --help",
                 got == '?' ? "unknown option" : "no value for",
                 argv[optind - 1], line->stem);
        const Option *o = which[got - 1000];
        if (o->kind == OPTION_FLAG)
            *(int *)o->value = 1;
        else
            set(o, optarg);
    }
    if (optind < argc)
        fail(2, "expected no argument, got \"%s\"; see --help", argv[optind]);
}
