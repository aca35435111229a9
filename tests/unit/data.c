// common/data: what is not compared with NumPy in tests/reference/05_limits.py.
#include "data.h"

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
    if (!tap_ok(tap, read.status == 0 && good, "one class: %s", says))
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

int main(void)
{
    Tap tap = {0};
    if (mkstemp(path) == -1)
        return 1;
    test_read(&tap);
    test_one_class(&tap);
    unlink(path);

    Data points = data_grid((Grid){0, 1, 10, 20, 3, 2});
    tap_ok(&tap, points.m == 6, "a grid of 3 x 2 has 6 points");
    tap_ok(&tap,
           points.x[0] == 0 && points.x[2] == 0.5 && points.x[4] == 1 &&
               points.x[1] == 10 && points.x[11] == 20,
           "row by row from the bottom left to the top right");
    data_free(&points);
    return tap_end(&tap);
}
