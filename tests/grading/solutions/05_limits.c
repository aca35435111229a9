// Right in other ways, too: test_fair.py puts these into chapter 05, and each gets full marks.

//@ solution with pointers and prints, two opposite directions at a time
static double highest;

double best_line(const Data *data, double reach)
{
    highest = 0;
    for (int degree = 0; degree < 180; degree++) {
        double w[2], t = degree / 180.0 * acos(-1);
        *w = cos(t);
        *(w + 1) = sin(t);
        for (double k = -50; k <= 50; k++) {
            const double *x = data->x, *y = data->y, *end = y + data->m;
            int right = 0, opposite = 0;
            while (y != end) {
                double z = *x++ * w[0];
                z += *x++ * w[1];
                z += k / 50 * reach;
                right += (z > 0 ? 1 : 0) == *y;
                opposite += (z < 0 ? 1 : 0) == *y++;
            }
            highest = fmax(highest, fmax(right, opposite) / data->m);
        }
        printf("%3d degrees: best so far %.4f\n", degree, highest);
    }
    return highest;
}

//@ solution by recursion over all lines, with functions of its own
static double accuracy_of_line(const Data *data, double reach, int line)
{
    double t = line / 101 * (2 * acos(-1)) / 360;
    double w[] = {cos(t), sin(t)};
    return accuracy(data, w, (line % 101 - 50) * (reach / 50));
}

static double best_of(const Data *data, double reach, int from, int to)
{
    if (to - from == 1)
        return accuracy_of_line(data, reach, from);
    int middle = from + (to - from) / 2;
    double a = best_of(data, reach, from, middle);
    double b = best_of(data, reach, middle, to);
    return a > b ? a : b;
}

double best_line(const Data *data, double reach)
{
    return best_of(data, reach, 0, 360 * 101);
}

//@ solution with the sums of a direction in a buffer, in order
#include <stdlib.h>

struct point {
    double along;
    int yes;
};

static int compare_points(const void *a, const void *b)
{
    const struct point *one = a, *other = b;
    return (one->along > other->along) - (one->along < other->along);
}

double best_line(const Data *data, double reach)
{
    int m = data->m, best = 0, all_yes = 0;
    struct point *points = malloc((size_t)m * sizeof *points);
    if (points == NULL)
        return NAN;
    for (int i = 0; i < m; i++)
        all_yes += data->y[i] > 0.5;
    for (int degree = 0; degree < 360; degree++) {
        double radians = degree * 3.14159265358979323846 / 180;
        double w[2] = {cos(radians), sin(radians)};
        for (int i = 0; i < m; i++) {
            points[i].along = neuron_z(data_example(data, i), w, 0, 2);
            points[i].yes = data->y[i] > 0.5;
        }
        qsort(points, (size_t)m, sizeof *points, compare_points);
        // A larger b says yes to more points, the last of them first.
        int first_yes = m, right = m - all_yes;
        for (int k = -50; k <= 50; k++) {
            double b = k * reach / 50;
            while (first_yes > 0 && points[first_yes - 1].along + b > 0) {
                first_yes--;
                right += points[first_yes].yes ? 1 : -1;
            }
            if (right > best)
                best = right;
        }
    }
    free(points);
    return best / (double)m;
}
