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
