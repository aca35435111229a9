// common/data: what is not compared with NumPy in tests/reference/data.py.
#include "data.h"

#include <limits.h>
#include <unistd.h>

#include "dies.h"
#include "tap.h"

static char path[] = "/tmp/test_data.XXXXXX";

static const char *const features[] = {"width", "length"};
static const DataColumns columns = {features, 2, "kind", "cat", "dog", "fish"};

static void read_animals(const void *unused)
{
    (void)unused;
    data_read(path, &columns);
}

static void put(const char *text)
{
    FILE *out = fopen(path, "w");
    if (!out || fputs(text, out) < 0 || fclose(out) != 0)
        exit(1);
}

static void refuses(Tap *tap, const char *text, const char *says)
{
    put(text);
    Death death = dies(read_animals, NULL);
    if (!tap_ok(tap, death.status == 1 && strstr(death.words, says), "%s",
                says))
        fprintf(stderr, "# status %d, said: %s\n", death.status, death.words);
}

static void test_read(Tap *tap)
{
    put("length,kind,width\n1,dog,2\n3,fish,4\n5,cat,6\n");
    Data data = data_read(path, &columns);
    tap_ok(tap, data.m == 2 && data.n == 2, "two rows have a label");
    tap_ok(tap, data.x[0] == 2 && data.x[1] == 1 && data.y[0] == 1,
           "features in the order asked for");
    tap_ok(tap, data.x[2] == 6 && data.x[3] == 5 && data.y[1] == 0,
           "and the row between is left out");
    data_free(&data);

    refuses(tap, "length,kind,width\n1,cat,2\n1,cow,2\n",
            ":3:3: expected cat, dog or fish, got \"cow\"");
    refuses(tap, "length,kind,width\n1,fish,2\n",
            "no rows of data labelled cat or dog");
    refuses(tap, "length,kind\n1,fish\n", "expected a column named \"width\"");
    refuses(tap, "length,kind,width\n1,cat,2\nx,cat,2\n",
            ":3:1: expected a number, got \"x\"");
}

static void warns(Tap *tap, const char *text, const char *says)
{
    put(text);
    Death read = dies(read_animals, NULL);
    int good = *says ? strstr(read.words, says) != NULL : !*read.words;
    if (!tap_ok(tap, read.status == 0 && good, "one class: %s",
                *says ? says : "no warning where there are two"))
        fprintf(stderr, "# status %d, said: %s\n", read.status, read.words);
}

static void test_one_class(Tap *tap)
{
    warns(tap, "length,kind,width\n1,dog,2\n1,dog,2\n1,fish,2\n",
          "all examples are labelled dog, and none cat");
    warns(tap, "length,kind,width\n1,cat,2\n",
          "all examples are labelled cat, and none dog");
    warns(tap, "length,kind,width\n1,cat,2\n1,dog,2\n", "");
}

// ## Sets of points

typedef struct {
    const char *name;
    int m;
} Wish;

static void make_set(const void *wish)
{
    const Wish *w = wish;
    Data data = data_named(w->name, 1, w->m);
    data_free(&data);
}

static void refuses_set(Tap *tap, Wish wish, const char *says)
{
    Death death = dies(make_set, &wish);
    const char *end = strchr(death.words, '\n');
    if (!tap_ok(tap,
                death.status == 1 && strstr(death.words, says) && end &&
                    end[1] == '\0',
                "%d points of %s: %s", wish.m, wish.name, says))
        fprintf(stderr, "# status %d, said: %s\n", death.status, death.words);
}

static int all_finite(const Data *data)
{
    for (int k = 0; k < data->m * data->n; k++)
        if (!isfinite(data->x[k]))
            return 0;
    return 1;
}

static void test_sets(Tap *tap)
{
    const char *names[16];
    data_names(names, 16);
    for (int k = 0; names[k]; k++) {
        Data data = data_named(names[k], 1, 2);
        int labels = data.m > 0 && data.y[0] == 0;
        labels = labels && (data.m == 4 || data.y[1] == 1);
        tap_ok(tap, all_finite(&data) && labels,
               "%s of 2 points is finite, one of each class", names[k]);
        data_free(&data);
        if (strcmp(names[k], "xor") == 0)
            continue;
        refuses_set(tap, (Wish){names[k], 5}, "even number");
        refuses_set(tap, (Wish){names[k], 0}, "even number");
        refuses_set(tap, (Wish){names[k], -2}, "even number");
    }
    refuses_set(tap, (Wish){"flowers", 2}, "no data named \"flowers\"");
    data_names(names, 3);
    tap_ok(tap, names[1] && !names[2], "as many names as there is room for");
}

static void test_labels(Tap *tap)
{
    Data data = data_new(3, 2, 2);
    data_labels(&data, 0)[1] = 1;
    data_labels(&data, 2)[0] = 1;
    tap_ok(tap, data.y[1] == 1 && data.y[4] == 1 && data.n_y == 2,
           "n_y labels an example, one example after the other");
    tap_ok(tap, data_example(&data, 1) == data.x + 2, "and so its features");
    data_free(&data);
}

// ## The grid

static void make_grid(const void *grid)
{
    Data data = data_grid(*(const Grid *)grid);
    data_free(&data);
}

static void refuses_grid(Tap *tap, int grid_columns, int rows)
{
    const Grid grid = {0, 1, 0, 1, grid_columns, rows};
    Death death = dies(make_grid, &grid);
    tap_ok(tap, death.status == 1 && strstr(death.words, "there is no grid of"),
           "a grid of %d x %d is refused", grid_columns, rows);
}

static void test_grid(Tap *tap)
{
    Data points = data_grid((Grid){0, 1, 10, 20, 3, 2});
    tap_ok(tap, points.m == 6, "a grid of 3 x 2 has 6 points");
    tap_ok(tap,
           points.x[0] == 0 && points.x[2] == 0.5 && points.x[4] == 1 &&
               points.x[1] == 10 && points.x[11] == 20,
           "row by row from the bottom left to the top right");
    data_free(&points);
    points = data_grid((Grid){-3, 1, 10, 20, 1, 1});
    tap_ok(tap, points.m == 1 && points.x[0] == -3 && points.x[1] == 10,
           "a grid of 1 x 1 is the point at the left and bottom");
    data_free(&points);
    refuses_grid(tap, 0, 5);
    refuses_grid(tap, 5, 0);
    refuses_grid(tap, -1, -1);
    refuses_grid(tap, 65536, 65536);
    refuses_grid(tap, INT_MAX, 2);
}

int main(void)
{
    Tap tap = {0};
    if (mkstemp(path) == -1)
        return 1;
    test_read(&tap);
    test_one_class(&tap);
    unlink(path);
    test_sets(&tap);
    test_labels(&tap);
    test_grid(&tap);
    return tap_end(&tap);
}
