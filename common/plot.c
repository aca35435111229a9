#include "plot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "draft.h"
#include "fail.h"
#include "gnuplot.h"

struct PlotMemory {
    char *bytes;
    size_t size;
};

// ## Before the work

// A path in the folder; the caller frees it. gnuplot takes a name that begins
// with | or < for a command, and - begins an option: with ./ in front every name
// is a name.
static char *path_in(const Plot *plot, const char *ending)
{
    size_t size = strlen(plot->folder) + strlen(plot->stem) + 40;
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

// Makes the folder and tries whether it takes a file.
static void require_folder(const Plot *plot)
{
    char *path = path_in(plot, ".dat");
    make_folder(path);
    Draft draft = draft_new(path);
    if (draft.error)
        fail(1, "cannot write to %s: %s", plot->folder, strerror(draft.error));
    draft_drop(&draft);
    free(path);
}

// Were one of the three standard streams closed, the next file to be opened would
// get its number, and its text.
static void require_streams(void)
{
    if (fcntl(STDOUT_FILENO, F_GETFD) == -1)
        fail(1, "standard output: %s", strerror(errno));
    int number;
    do
        number = open("/dev/null", O_RDWR);
    while (number == STDIN_FILENO || number == STDERR_FILENO);
    if (number > STDERR_FILENO)
        close(number);
}

Plot plot_begin(int argc, char **argv, const char *stem, const char *about,
                const Option *options)
{
    Plot plot = {.stem = stem, .folder = "build/plots", .patience = 10};
    const Option own[] = {
        {.name = "plots",
         .kind = OPTION_TEXT,
         .value = &plot.folder,
         .help = "folder for data and picture"},
        {.name = "text",
         .kind = OPTION_FLAG,
         .value = &plot.text,
         .help = "draw in the terminal, too"},
        {0},
    };
    require_streams();
    const CommandLine line = {stem, about, options, own};
    options_read(argc, argv, &line);
    char script[200];
    snprintf(script, sizeof script, "chapters/%s.gp", stem);
    if (access(script, R_OK) != 0)
        fail(1, "%s: %s; run this from the project's folder", script,
             strerror(errno));
    require_folder(&plot);
    plot.memory = allocate(NULL, 1, sizeof *plot.memory);
    plot.data = open_memstream(&plot.memory->bytes, &plot.memory->size);
    if (!plot.data)
        fail(1, "out of memory");
    return plot;
}

// ## Data for the picture

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

void plot_boundary(Plot *plot, const char *name, const Data *data, Grid grid,
                   const double *value)
{
    char map[100];
    snprintf(map, sizeof map, "%s map", name);
    plot_map(plot, map, grid, value);
    plot_classes(plot, name, data);
}

static void write_data(Plot *plot)
{
    char *path = path_in(plot, ".dat");
    if (fclose(plot->data) != 0)
        fail(1, "out of memory");
    Draft draft = draft_new(path);
    draft_write(&draft, plot->memory->bytes, plot->memory->size);
    int error = draft_keep(&draft);
    if (error)
        fail(1, "cannot write %s: %s", path, strerror(error));
    free(plot->memory->bytes);
    free(plot->memory);
    free(path);
}

// ## The picture

// Whether gnuplot has written its picture to the end.
static int is_complete(const char *svg)
{
    char end[16] = "";
    FILE *file = fopen(svg, "r");
    if (!file)
        return 0;
    fseek(file, -8, SEEK_END);
    size_t n = fread(end, 1, sizeof end - 1, file);
    fclose(file);
    end[n] = '\0';
    return strstr(end, "</svg>") != NULL;
}

static Problem run_gnuplot(const Plot *plot, const char *form,
                           const char *picture, const char *log)
{
    char script[200];
    snprintf(script, sizeof script, "chapters/%s.gp", plot->stem);
    char *data = path_in(plot, ".dat");
    const Drawing drawing = {script, data, form, picture, log, plot->patience};
    Problem problem = gnuplot_draw(&drawing);
    free(data);
    return problem;
}

// The path as a word for a shell: in quotes, where it needs them.
static void quote(char *word, size_t size, const char *path)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "0123456789/._-+,:@%";
    if (strspn(path, plain) == strlen(path)) {
        snprintf(word, size, "%s", path);
        return;
    }
    size_t n = 0;
    word[n++] = '\'';
    for (; *path && n + 6 < size; path++)
        n += (size_t)snprintf(word + n, size - n,
                              *path == '\'' ? "'\\''" : "%c", *path);
    snprintf(word + n, size - n, "'");
}

// The line for the user where there is no picture.
static void explain(const Plot *plot, const char *problem, const char *log)
{
    char *data = path_in(plot, ".dat"), word[8192], see[8192] = "";
    struct stat words;
    quote(word, sizeof word, data);
    if (stat(log, &words) == 0 && words.st_size > 0)
        snprintf(see, sizeof see, ", see %s", log);
    else
        unlink(log);
    warn_user("%s%s; to draw later: gnuplot -d -c chapters/%s.gp %s", problem,
              see, plot->stem, word);
    free(data);
}

// Why a picture is not complete. gnuplot does not look whether the disk is full, so we
// try to write on.
static void ask_why(Problem *problem, Draft *draft)
{
    static const char more[65536];
    draft_write(draft, more, sizeof more);
    if (!draft->error)
        snprintf(problem->text, sizeof problem->text,
                 "gnuplot left no complete picture");
}

// The picture under its name, or what prevented it.
static Problem draw_picture(const Plot *plot, const char *svg, const char *log)
{
    Problem problem = {""};
    Draft draft = draft_new(svg);
    if (!draft.error) {
        problem = run_gnuplot(plot, "svg", draft.name, log);
        if (!*problem.text && !is_complete(draft.name))
            ask_why(&problem, &draft);
    }
    if (*problem.text) {
        draft_drop(&draft);
        return problem;
    }
    int error = draft_keep(&draft);
    if (error)
        snprintf(problem.text, sizeof problem.text, "cannot write %.200s: %s",
                 svg, strerror(error));
    return problem;
}

static void draw(const Plot *plot)
{
    char *svg = path_in(plot, ".svg"), *log = path_in(plot, ".log");
    Problem problem = draw_picture(plot, svg, log);
    if (*problem.text) {
        explain(plot, problem.text, log);
        unlink(svg); // an older one would not be this run's
    } else {
        warn_user("its picture is %s", svg + 2 * (strncmp(svg, "./", 2) == 0));
        if (plot->text)
            problem = run_gnuplot(plot, "text", "", log);
        if (*problem.text)
            warn_user("in the terminal: %s", problem.text);
        unlink(log);
    }
    free(svg);
    free(log);
}

int plot_end(Plot *plot)
{
    if (fflush(stdout) != 0 || ferror(stdout))
        fail(1, "cannot write standard output: %s", strerror(errno));
    write_data(plot);
    draw(plot);
    return 0;
}
