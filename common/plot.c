#include "plot.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail.h"

// ## The command line

static void print_help(const char *stem, const char *about)
{
    printf("usage: %s [--plots FOLDER] [--text]\n\n%s\n\n"
           "  --plots FOLDER  where data and picture go (build/plots)\n"
           "  --text          draw the picture in the terminal, too\n"
           "  --help          say this\n\n"
           "Run it from the project's folder. The chapter is docs/%s.md.\n",
           stem, about, stem);
}

static void read_options(Plot *plot, int argc, char **argv, const char *about)
{
    static const struct option options[] = {
        {"plots", required_argument, NULL, 'p'},
        {"text", no_argument, NULL, 't'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    int option; // getopt_long itself says what is wrong with an option
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'h') {
            print_help(plot->stem, about);
            exit(fflush(stdout) ? 1 : 0);
        } else if (option == 'p' && *optarg) {
            plot->folder = optarg;
        } else if (option == 't') {
            plot->text = 1;
        } else {
            fprintf(stderr, "usage: %s [--plots FOLDER] [--text] [--help]\n",
                    plot->stem);
            exit(2);
        }
    }
    if (optind < argc)
        fail(2, "expected no argument, got \"%s\"; see --help", argv[optind]);
}

// ## Data for the picture

// A path in the folder; the caller frees it. gnuplot takes a name that begins
// with | or < for a command, and our own options begin with -: with ./ in front
// every name is a name.
static char *path_in(const Plot *plot, const char *ending)
{
    size_t size = strlen(plot->folder) + strlen(plot->stem) + 20;
    char *path = allocate(NULL, size, 1);
    snprintf(path, size, "%s%s/%s%s", *plot->folder == '/' ? "" : "./",
             plot->folder, plot->stem, ending);
    return path;
}

// mkdir -p, for the folder that the path stands in.
static void make_folder(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            fail(1, "cannot make the folder %s: %s", path, strerror(errno));
        *slash = '/';
    }
}

Plot plot_begin(int argc, char **argv, const char *stem, const char *about)
{
    Plot plot = {.stem = stem, .folder = "build/plots", .patience = 10};
    // Were it closed, the data file would get its number, and the text.
    if (fcntl(STDOUT_FILENO, F_GETFD) == -1)
        fail(1, "standard output: %s", strerror(errno));
    read_options(&plot, argc, argv, about);
    char script[200];
    snprintf(script, sizeof script, "chapters/%s.gp", stem);
    if (access(script, R_OK) != 0)
        fail(1, "%s: %s; run this from the project's folder", script,
             strerror(errno));
    char *path = path_in(&plot, ".dat");
    make_folder(path);
    plot.data = fopen(path, "w");
    if (!plot.data)
        fail(1, "cannot write %s: %s", path, strerror(errno));
    free(path);
    return plot;
}

void plot_block(Plot *plot, const char *name)
{
    fprintf(plot->data, "\n\n# %s\n", name);
}

void plot_classes(Plot *plot, const char *name, const Data *data)
{
    for (int y = 0; y <= 1; y++) {
        fprintf(plot->data, "\n\n# %s %d\n", name, y);
        for (int i = 0; i < data->m; i++) {
            const double *x = data_example(data, i);
            if (data->y[i] == y)
                fprintf(plot->data, "%.6g %.6g\n", x[0], x[1]);
        }
    }
}

void plot_map(Plot *plot, const char *name, Grid grid, const double *value)
{
    plot_block(plot, name);
    Data points = data_grid(grid);
    for (int i = 0; i < points.m; i++) {
        const double *x = data_example(&points, i);
        fprintf(plot->data, "%.6g %.6g %.6g\n", x[0], x[1], value[i]);
        if ((i + 1) % grid.columns == 0)
            fprintf(plot->data, "\n");
    }
    data_free(&points);
}

// ## The picture

// What the child process does: gnuplot's words go to a log, its time is
// limited by an alarm that outlives exec, and no shell is involved.
static void become_gnuplot(const Plot *plot, const char *log, const char *form)
{
    char script[200];
    snprintf(script, sizeof script, "chapters/%s.gp", plot->stem);
    char *out = path_in(plot, ".svg"), *data = path_in(plot, ".dat");
    int words = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (words != -1)
        dup2(words, STDERR_FILENO);
    alarm(plot->patience);
    execlp("gnuplot", "gnuplot", "-c", script, data, form, out, (char *)NULL);
    _exit(errno == ENOENT ? 127 : 126);
}

// The exit status of gnuplot, or 126 or 127 where it could not be started; -1
// where it was ended, by the alarm for example.
static int run_gnuplot(const Plot *plot, const char *log, const char *form)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == -1)
        return 126;
    if (child == 0)
        become_gnuplot(plot, log, form);
    int status;
    while (waitpid(child, &status, 0) == -1)
        if (errno != EINTR)
            return 126;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void draw(const Plot *plot)
{
    char *svg = path_in(plot, ".svg"), *log = path_in(plot, ".log");
    struct stat picture;
    unlink(svg); // an older picture would not be this run's
    int status = run_gnuplot(plot, log, "svg");
    if (status == 127)
        warn_user("no gnuplot here: install it (make deps), then draw with: "
                  "gnuplot -c chapters/%s.gp %s/%s.dat",
                  plot->stem, plot->folder, plot->stem);
    else if (status != 0 || stat(svg, &picture) != 0 || picture.st_size == 0) {
        warn_user("gnuplot %s; its words are in %s, the data in %s/%s.dat",
                  status == -1 ? "was stopped before it was done" : "failed",
                  log, plot->folder, plot->stem);
        unlink(svg); // empty, or half a picture
    } else {
        fprintf(stderr, "%s: its picture is %s/%s.svg\n", plot->stem,
                plot->folder, plot->stem);
        unlink(log);
        if (plot->text)
            run_gnuplot(plot, "/dev/null", "text");
    }
    free(svg);
    free(log);
}

int plot_end(Plot *plot)
{
    int lost = ferror(plot->data);
    if (fclose(plot->data) != 0 || lost)
        fail(1, "cannot write %s/%s.dat: %s", plot->folder, plot->stem,
             strerror(errno));
    if (fflush(stdout) != 0 || ferror(stdout))
        fail(1, "cannot write standard output: %s", strerror(errno));
    draw(plot);
    return 0;
}
