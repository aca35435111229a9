// common/options: values, and a help that fits into a terminal. What is refused is
// tried with the programs, in tests/programs.
#include "options.h"

#include <getopt.h>
#include <unistd.h>

#include "dies.h"
#include "tap.h"

typedef struct {
    int flag;
    long long whole;
    double real;
    const char *text, *word;
} Values;

static const char *const words[] = {
    "identity",   "sigmoid", "tanh", "relu", "leaky_relu", "softplus",
    "hard_tanh3", "swish",   "gelu", "selu", "mish",       NULL};

// Reads what is given to a program with an option of each kind.
static Values read_words(int argc, char **argv)
{
    Values v = {.whole = 1, .real = 0.5, .text = "none", .word = "tanh"};
    const Option own[] = {
        {"whole", OPTION_WHOLE, &v.whole, 0, 4294967295.0, NULL,
         "a number that may be so large that four bytes with a sign cannot "
         "hold it, as a seed may be, and a word of 5 é"},
        {"real", OPTION_REAL, &v.real, 0, 1e300, NULL, "a number"},
        {"word", OPTION_WORD, &v.word, 0, 0, words, "a word"},
        {0},
    };
    const Option common[] = {
        {"text", OPTION_TEXT, &v.text, 0, 0, NULL, "a text"},
        {"flag", OPTION_FLAG, &v.flag, 0, 0, NULL, "a flag"},
        {0},
    };
    const CommandLine line = {
        "07_test",
        "Tries everything that a command line can hold: flags, words, and "
        "numbers, whole or not, large or small.",
        own, common};
    optind = 1; // getopt begins anew
    options_read(argc, argv, &line);
    return v;
}

static void test_values(Tap *tap)
{
    char *given[] = {"test", "--whole", "4294967295", "--real",
                     "-0",   "--word",  "leaky_relu", "--text",
                     "%s",   "--flag",  NULL};
    Values v = read_words(10, given);
    tap_ok(tap, v.whole == 4294967295, "a whole number of 32 bits: %lld",
           v.whole);
    tap_ok(tap, v.real == 0, "a number: %g", v.real);
    tap_same(tap, v.word, "leaky_relu", "a word");
    tap_same(tap, v.text, "%s", "any text");
    tap_ok(tap, v.flag == 1, "a flag");
    v = read_words(1, given);
    tap_ok(tap,
           v.whole == 1 && v.real == 0.5 && !v.flag &&
               strcmp(v.text, "none") == 0 && strcmp(v.word, "tanh") == 0,
           "what is not given stays");
}

static void ask_for_help(const void *unused)
{
    (void)unused;
    char *given[] = {"test", "--help", NULL};
    dup2(STDERR_FILENO, STDOUT_FILENO);
    read_words(2, given);
}

static void test_help(Tap *tap)
{
    Death death = dies(ask_for_help, NULL);
    tap_ok(tap, death.status == 0, "--help: status 0");
    tap_same(tap, death.words,
             "usage: 07_test [--OPTION VALUE …]\n\n"
             "Tries everything that a command line can hold: flags, words, and "
             "numbers, whole\nor not, large or small.\n\n"
             "  --whole NUMBER\n"
             "      a number that may be so large that four bytes with a sign "
             "cannot hold it,\n      as a seed may be, and a word of 5 é (1)\n"
             "  --real NUMBER\n      a number (0.5)\n"
             "  --word identity|sigmoid|tanh|relu|leaky_relu|softplus|"
             "hard_tanh3|swish|gelu|\n      selu|mish\n      a word (tanh)\n"
             "  --text NAME\n      a text (none)\n"
             "  --flag\n      a flag\n  --help\n      say this\n\n"
             "Run it from the project's folder. The chapter is "
             "docs/07_test.md.\n",
             "and lines of 80 columns at most");
}

int main(void)
{
    Tap tap = {0};
    test_values(&tap);
    test_help(&tap);
    return tap_end(&tap);
}
