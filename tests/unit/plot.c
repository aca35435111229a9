// common/plot, where gnuplot does not do what it should: the program goes on,
// says so in one line, and leaves no broken picture.
#include "plot.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dies.h"
#include "tap.h"

static char folder[] = "/tmp/test_plot.XXXXXX";

// The folder of our own gnuplot comes before those of PATH.
static void put_in_front(const char *usual)
{
    char path[5000];
    snprintf(path, sizeof path, "%s:%s", folder, usual);
    setenv("PATH", path, 1);
}

// Puts a gnuplot of our own in front of the real one.
static void pretend(const char *script)
{
    char path[200];
    snprintf(path, sizeof path, "%s/gnuplot", folder);
    FILE *file = fopen(path, "w");
    if (!file || fprintf(file, "#!/bin/sh\n%s\n", script) < 0 ||
        fclose(file) != 0 || chmod(path, 0755) != 0)
        exit(1);
}

static void draw_something(const void *patience)
{
    char *words[] = {"test", "--plots", folder, NULL};
    Plot plot = plot_begin(3, words, "01_neuron", "A test.", NULL);
    plot_block(&plot, "something");
    fprintf(plot.data, "1 2\n");
    plot.patience = *(const int *)patience;
    _exit(plot_end(&plot));
}

// The one line that is said, the status, and that there is no picture.
static void fails(Tap *tap, const char *which, int patience, const char *says)
{
    Death death = dies(draw_something, &patience);
    char svg[200];
    snprintf(svg, sizeof svg, "%s/01_neuron.svg", folder);
    const char *end = strchr(death.words, '\n');
    if (!tap_ok(tap,
                death.status == 0 && end && end[1] == '\0' &&
                    strstr(death.words, says),
                "gnuplot %s: %s", which, says))
        fprintf(stderr, "# status %d, said: %s\n", death.status, death.words);
    tap_ok(tap, access(svg, F_OK) != 0, "and no picture is left");
}

static void test_failing(Tap *tap, const char *script, int patience,
                         const char *says)
{
    pretend(script);
    fails(tap, "that fails", patience, says);
}

// A gnuplot that is there and does not start is not called missing.
static void test_not_starting(Tap *tap, const char *usual)
{
    char path[200];
    pretend("exit 0");
    snprintf(path, sizeof path, "%s/gnuplot", folder);
    setenv("PATH", folder, 1);
    chmod(path, 0644);
    fails(tap, "that may not be executed", 60,
          "gnuplot cannot be started: Permission denied");
    FILE *file = fopen(path, "w");
    if (!file || fprintf(file, "#!/no/such/shell\n") < 0 || fclose(file) != 0 ||
        chmod(path, 0755) != 0)
        exit(1);
    fails(tap, "whose interpreter is missing", 60,
          "gnuplot cannot be started: No such file or directory");
    unlink(path);
    fails(tap, "that is not there", 60, "gnuplot is not here: install it");
    put_in_front(usual);
}

static void test_drawing(Tap *tap)
{
    setenv("GNUTERM", "qt", 1);
    setenv("GNUPLOT_LIB", "/nowhere", 1);
    setenv("GNU", "kept", 1);
    pretend("test \"$GNU $GNUTERM$GNUPLOT_LIB\" = 'kept ' || exit 1\n"
            "echo '<svg></svg>' >\"$6\"");
    int patience = 60;
    Death death = dies(draw_something, &patience);
    tap_ok(tap, strstr(death.words, "its picture is") != NULL,
           "a gnuplot that draws, with none of the user's settings: %s",
           strtok(death.words, "\n"));
}

static void draw_boundary(const void *unused)
{
    (void)unused;
    char *words[] = {"test", "--plots", folder, NULL};
    Plot plot = plot_begin(3, words, "01_neuron", "A test.", NULL);
    double x[] = {1, 2, 3, 4}, y[] = {1, 0};
    const Data data = {.m = 2, .n = 2, .x = x, .y = y};
    const Grid grid = {0, 1, 0, 2, 2, 2};
    plot_boundary(&plot, "moons", &data, grid,
                  (const double[]){0.1, 0.2, 0.3, 0.4});
    _exit(plot_end(&plot));
}

static void test_boundary(Tap *tap)
{
    pretend("exit 1");
    dies(draw_boundary, NULL);
    char path[200], text[400];
    snprintf(path, sizeof path, "%s/01_neuron.dat", folder);
    FILE *file = fopen(path, "r");
    size_t n = file ? fread(text, 1, sizeof text - 1, file) : 0;
    text[n] = '\0';
    if (file)
        fclose(file);
    tap_same(tap, text,
             "\n\n# moons map\n0 0 0.1\n1 0 0.2\n\n0 2 0.3\n1 2 0.4\n\n"
             "\n\n# moons 0\n3 4\n\n\n# moons 1\n1 2\n",
             "a boundary is three blocks: the map, and the two classes");
}

// So many rows of data, where no file can have more than 2000 bytes, as if the disk
// were full.
static void draw_on_full_disk(const void *rows)
{
    const struct rlimit limit = {2000, 2000};
    char *words[] = {"test", "--plots", folder, NULL};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    Plot plot = plot_begin(3, words, "01_neuron", "A test.", NULL);
    plot_block(&plot, "something");
    for (int k = *(const int *)rows; k > 0; k--)
        fprintf(plot.data, "1 2\n");
    _exit(plot_end(&plot));
}

static void test_full_disk(Tap *tap)
{
    pretend("echo half >\"$6\"");
    int rows = 1;
    Death death = dies(draw_on_full_disk, &rows);
    tap_ok(tap,
           death.status == 0 && strstr(death.words, ": cannot write /") &&
               strstr(death.words, "/01_neuron.svg: File too large; to draw "),
           "no room for the picture: its name, and why");
    rows = 1000;
    death = dies(draw_on_full_disk, &rows);
    tap_ok(tap,
           death.status == 1 && strstr(death.words, ": cannot write /") &&
               strstr(death.words, "/01_neuron.dat: File too large\n"),
           "no room for the data: status 1, its name, and why");
}

int main(void)
{
    Tap tap = {0};
    if (!mkdtemp(folder))
        return 1;
    char old[4096];
    snprintf(old, sizeof old, "%s",
             getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");
    put_in_front(old);

    test_failing(&tap, "exit 1", 60,
                 "gnuplot failed with status 1; to draw later");
    test_failing(&tap, "exit 0", 60, "gnuplot left no complete picture");
    test_failing(&tap, ": >\"$6\"", 60, "gnuplot left no complete picture");
    test_failing(&tap, "echo half >\"$6\"; kill -9 $$", 60,
                 "gnuplot was ended by signal 9");
    test_failing(&tap, "exec sleep 60", 1, "gnuplot was stopped after 1 s");
    test_failing(&tap, "trap '' ALRM TERM; sleep 60; sleep 60", 1,
                 "gnuplot was stopped after 1 s");
    test_failing(&tap, "printf '\\n  it rains\\nand more\\n' >&2; exit 3", 60,
                 "failed with status 3: it rains, see ");
    test_failing(&tap, "printf '\\nplot x\\n   ^\\nno such x\\n' >&2; exit 1",
                 60, "failed with status 1: no such x, see ");
    test_not_starting(&tap, old);
    test_drawing(&tap);
    test_boundary(&tap);
    test_full_disk(&tap);

    char command[200];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return tap_end(&tap) || system(command) != 0;
}
