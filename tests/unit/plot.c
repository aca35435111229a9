// common/plot, where gnuplot does not do what it should: the program goes on,
// says so in one line, and leaves no broken picture.
#include "plot.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dies.h"
#include "tap.h"

static char folder[] = "/tmp/test_plot.XXXXXX";

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

static void test_failing(Tap *tap, const char *script, int patience,
                         const char *says)
{
    pretend(script);
    Death death = dies(draw_something, &patience);
    char svg[200];
    snprintf(svg, sizeof svg, "%s/01_neuron.svg", folder);
    const char *end = strchr(death.words, '\n');
    if (!tap_ok(tap,
                death.status == 0 && end && end[1] == '\0' &&
                    strstr(death.words, says),
                "gnuplot that does \"%s\": %s", script, says))
        fprintf(stderr, "# status %d, said: %s\n", death.status, death.words);
    tap_ok(tap, access(svg, F_OK) != 0, "and no picture is left");
}

int main(void)
{
    Tap tap = {0};
    if (!mkdtemp(folder))
        return 1;
    const char *old = getenv("PATH");
    char path[4096];
    snprintf(path, sizeof path, "%s:%s", folder, old ? old : "/usr/bin:/bin");
    setenv("PATH", path, 1);

    test_failing(&tap, "exit 1", 60, "gnuplot failed");
    test_failing(&tap, "exit 0", 60, "gnuplot failed");
    test_failing(&tap, ": >\"$6\"", 60, "gnuplot failed");
    test_failing(&tap, "echo half >\"$6\"; kill -9 $$", 60, "was stopped");
    test_failing(&tap, "exec sleep 60", 1, "was stopped");
    test_failing(&tap, "trap '' ALRM TERM; sleep 60; sleep 60", 1,
                 "was stopped");

    pretend("echo '<svg></svg>' >\"$6\"");
    int patience = 60;
    Death death = dies(draw_something, &patience);
    tap_ok(&tap, strstr(death.words, "its picture is") != NULL,
           "a gnuplot that draws: %s", strtok(death.words, "\n"));

    char command[200];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return tap_end(&tap) || system(command) != 0;
}
