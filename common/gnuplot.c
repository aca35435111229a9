#include "gnuplot.h"

#include <stdio.h>

#ifdef __wasi__ // there are no processes

Problem gnuplot_draw(const Drawing *drawing)
{
    (void)drawing;
    return (Problem){"gnuplot cannot be started from WebAssembly"};
}

#else

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "fail.h"

extern char **environ;

// ## Starting

// A NULL-ended list of copies; the caller frees it with free_words. (What is handed
// to a new process may not be const.)
static char **copy_words(const char *const *words, int count)
{
    char **copies = allocate(NULL, (size_t)count + 1, sizeof *copies);
    for (int k = 0; k < count; k++) {
        size_t size = strlen(words[k]) + 1;
        copies[k] = allocate(NULL, size, 1);
        memcpy(copies[k], words[k], size);
    }
    copies[count] = NULL;
    return copies;
}

static void free_words(char **words)
{
    for (char **word = words; *word; word++)
        free(*word);
    free(words);
}

// The environment, without what tells gnuplot how to behave: GNUTERM=qt, say, which
// is common among users of Octave, and ends a gnuplot that has no windows. The
// caller frees the list, not its words.
static char **environment(void)
{
    size_t count = 0;
    while (environ[count])
        count++;
    char **kept = allocate(NULL, count + 1, sizeof *kept);
    size_t n = 0;
    for (size_t k = 0; k < count; k++)
        if (strncmp(environ[k], "GNUTERM=", 8) != 0 &&
            strncmp(environ[k], "GNUPLOT_", 8) != 0)
            kept[n++] = environ[k];
    kept[n] = NULL;
    return kept;
}

// Starts it in a process group of its own, with nothing to read, and stderr in the
// file log. Returns 0, or the system's number for what prevented it.
static int start(pid_t *child, const Drawing *d, int log)
{
    const char *const words[] = {"gnuplot", "-d",    "-c",      d->script,
                                 d->data,   d->form, d->picture};
    char **arguments = copy_words(words, 7);
    char **settings = environment();
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    if (nothing >= 0)
        posix_spawn_file_actions_adddup2(&files, nothing, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, log, STDERR_FILENO);
    posix_spawnattr_t group;
    posix_spawnattr_init(&group);
    posix_spawnattr_setflags(&group, POSIX_SPAWN_SETPGROUP);
    int error =
        posix_spawnp(child, "gnuplot", &files, &group, arguments, settings);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&group);
    if (nothing >= 0)
        close(nothing);
    free_words(arguments);
    free(settings);
    return error;
}

// Whether a file of that name is in one of the folders of PATH. (Where there is one,
// and it does not start, it would be wrong to call it missing.)
static int is_on_path(const char *name)
{
    const char *folder = getenv("PATH");
    while (folder) {
        int length = (int)strcspn(folder, ":");
        char path[4096];
        int n = snprintf(path, sizeof path, "%.*s/%s", length, folder, name);
        if (n < (int)sizeof path && access(length ? path : name, F_OK) == 0)
            return 1;
        folder = folder[length] ? folder + length + 1 : NULL;
    }
    return 0;
}

// ## Waiting

// Waits for the child, but no longer than so many seconds; then it is ended, with
// all that it has started. Returns whether it ended by itself; how is in status.
static int wait_for(pid_t child, int patience, int *status)
{
    const struct timespec pause = {.tv_nsec = 5000000};
    double start = seconds();
    pid_t got;
    *status = 0;
    while ((got = waitpid(child, status, WNOHANG)) == 0 ||
           (got == -1 && errno == EINTR)) {
        if (seconds() > start + patience) {
            kill(-child, SIGKILL);
            waitpid(child, status, 0);
            return 0;
        }
        nanosleep(&pause, NULL);
    }
    return 1;
}

// The first line of the log that says something. Where gnuplot shows a command, with
// a ^ below the place of the mistake, that is the line after it.
static void first_words(char line[200], const char *log)
{
    *line = '\0';
    FILE *file = fopen(log, "r");
    char next[200];
    while (file && fgets(next, sizeof next, file)) {
        next[strcspn(next, "\n")] = '\0';
        const char *begin = next + strspn(next, " ");
        if (strcmp(begin, "^") == 0)
            *line = '\0';
        else if (!*line)
            memcpy(line, begin, strlen(begin) + 1);
    }
    if (file)
        fclose(file);
}

// How it ended, from what start and wait_for have found.
static void describe(Problem *problem, int status)
{
    char *text = problem->text;
    size_t size = sizeof problem->text;
    if (WIFSIGNALED(status))
        snprintf(text, size, "gnuplot was ended by signal %d",
                 WTERMSIG(status));
    else if (WEXITSTATUS(status) != 0)
        snprintf(text, size, "gnuplot failed with status %d",
                 WEXITSTATUS(status));
}

Problem gnuplot_draw(const Drawing *d)
{
    Problem problem = {""};
    char *text = problem.text, words[200];
    size_t size = sizeof problem.text;
    int log = open(d->log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (log == -1) {
        snprintf(text, size, "gnuplot was not started: cannot write %.200s: %s",
                 d->log, strerror(errno));
        return problem;
    }
    signal(SIGCHLD, SIG_DFL); // ignored, there would be nothing to wait for
    fflush(NULL);
    pid_t child;
    int status, error = start(&child, d, log);
    close(log);
    if (error && !is_on_path("gnuplot"))
        snprintf(text, size, "gnuplot is not here: install it (make deps)");
    else if (error)
        snprintf(text, size, "gnuplot cannot be started: %s", strerror(error));
    else if (!wait_for(child, d->patience, &status))
        snprintf(text, size, "gnuplot was stopped after %d s", d->patience);
    else
        describe(&problem, status);
    first_words(words, d->log);
    if (*text && *words)
        snprintf(text + strlen(text), size - strlen(text), ": %s", words);
    return problem;
}

#endif
