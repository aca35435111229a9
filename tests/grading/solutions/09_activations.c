// Right in other ways, too: test_fair.py puts these into chapter 09, and each gets full marks.

//@ solution each formula a function of one number, and a function that says the cost
typedef double Formula(double v);

static void apply(Matrix *C, const Matrix *V, Formula *formula)
{
    for (int k = 0; k < mat_size(V); k++)
        C->data[k] = formula(V->data[k]);
}

static double less_square(double a) { return a - a * a; }

static double step_up(double a) { return isnan(a) ? a : a > 0; }

static double leaky(double z) { return z > 0.01 * z ? z : 0.01 * z; }

static void sigmoid_slope(Matrix *C, const Matrix *V)
{
    apply(C, V, less_square);
}

static void relu_slope(Matrix *C, const Matrix *V) { apply(C, V, step_up); }

static void leaky_relu(Matrix *C, const Matrix *V) { apply(C, V, leaky); }

static double cost_with(double *parameter, double value, const Measurement *now)
{
    double here = *parameter;
    *parameter = value;
    double J = cost_now(now);
    *parameter = here;
    return J;
}

static void measure_block(Matrix *dV, Matrix *V, const Measurement *now)
{
    double *p = V->data, *end = p + mat_size(V), h = now->h;
    for (double *d = dV->data; p < end; p++, d++)
        *d = (cost_with(p, *p + h, now) - cost_with(p, *p - h, now)) / (h + h);
}

void update(Network *net, const Gradient *d, double rate)
{
    Matrix *const V[] = {net->W1, net->b1, net->W2, net->b2};
    Matrix *const dV[] = {d->dW1, d->db1, d->dW2, d->db2};
    for (int which = 0; which < 4; which++) {
        double *v = V[which]->data, *end = v + mat_size(V[which]);
        for (const double *s = dV[which]->data; v < end; s++)
            *v++ -= rate * *s;
    }
}

int descend_by_measuring(Network *net, const Examples *set, double rate,
                         int steps, double *costs)
{
    Gradient d = gradient_new(net);
    Layers at = layers_new(net, set->X->cols);
    Measurement now = {net, set, &at, 1e-5};
    int step;
    for (step = 0;; step++) {
        double J = cost_now(&now);
        if (costs != NULL)
            *costs++ = J;
        if (step == steps || isnan(J) || isinf(J))
            break;
        measure_block(d.dW1, net->W1, &now);
        measure_block(d.db1, net->b1, &now);
        measure_block(d.dW2, net->W2, &now);
        measure_block(d.db2, net->b2, &now);
        update(net, &d, rate);
    }
    layers_free(&at);
    gradient_free(&d);
    return step;
}

//@ solution with pointers, layers and a copy of its own, and prints for debugging
static void sigmoid_slope(Matrix *C, const Matrix *V)
{
    const double *v = V->data, *end = v + V->rows * V->cols;
    for (double *c = C->data; v < end; v++)
        *c++ = 0.25 - (*v - 0.5) * (*v - 0.5);
}

static void relu_slope(Matrix *C, const Matrix *V)
{
    const double *v = V->data, *end = v + V->rows * V->cols;
    for (double *c = C->data; v < end; v++)
        *c++ = isnan(*v) ? *v : *v > 0 ? 1.0 : 0.0;
}

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
    for (int k = 0; k < V->rows * V->cols; k++) {
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

//@ solution by matrix operations, a loss of its own, and a list of the four blocks
static void sigmoid_slope(Matrix *C, const Matrix *V)
{
    Matrix *squares = mat_new(V->rows, V->cols);
    mat_hadamard(squares, V, V);
    mat_sub(C, V, squares); // a − a²
    mat_free(squares);
}

static void relu_slope(Matrix *C, const Matrix *V)
{
    for (int k = 0; k < mat_size(V); k++)
        C->data[k] =
            V->data[k] <= 1 ? ceil(V->data[k]) : V->data[k] / V->data[k];
}

static void leaky_relu(Matrix *C, const Matrix *V)
{
    for (int k = 0; k < mat_size(V); k++)
        C->data[k] = (V->data[k] + fabs(V->data[k])) / 2 +
                     0.01 * (V->data[k] - fabs(V->data[k])) / 2;
}

static double mean_loss(const Measurement *now)
{
    const Network *net = now->net;
    const Matrix *X = now->set->X, *Y = now->set->Y;
    Layers *at = now->at;
    mat_affine(at->Z1, net->W1, X, net->b1);
    net->activation->g(at->A1, at->Z1);
    mat_affine(at->Z2, net->W2, at->A1, net->b2);
    double sum = 0;
    for (int i = 0; i < X->cols; i++)
        for (int o = 0; o < Y->rows; o++) {
            double z = AT(at->Z2, o, i);
            sum += fmax(z, 0) + log1p(exp(-fabs(z))) - AT(Y, o, i) * z;
        }
    return sum / X->cols;
}

static void measure_block(Matrix *dV, Matrix *V, const Measurement *now)
{
    for (int k = mat_size(V) - 1; k >= 0; k--) {
        double keep = V->data[k], J[2];
        for (int side = 0; side < 2; side++) {
            V->data[k] = side == 0 ? keep + now->h : keep - now->h;
            J[side] = mean_loss(now);
        }
        V->data[k] = keep;
        dV->data[k] = 0.5 * (J[0] - J[1]) / now->h;
    }
}

static void add_scaled_backwards(Matrix *V, double s, const Matrix *dV)
{
    for (int k = V->rows * V->cols; k-- > 0;)
        V->data[k] = s * dV->data[k] + V->data[k];
}

void update(Network *net, const Gradient *d, double rate)
{
    add_scaled_backwards(net->W1, -rate, d->dW1);
    add_scaled_backwards(net->b1, -rate, d->db1);
    add_scaled_backwards(net->W2, -rate, d->dW2);
    add_scaled_backwards(net->b2, -rate, d->db2);
}

int descend_by_measuring(Network *net, const Examples *set, double rate,
                         int steps, double *costs)
{
    Gradient slopes = gradient_new(net);
    Layers at = layers_new(net, set->X->cols);
    Measurement now = {net, set, &at, 1e-5};
    Matrix *V[4] = {net->W1, net->b1, net->W2, net->b2};
    Matrix *d[4] = {slopes.dW1, slopes.db1, slopes.dW2, slopes.db2};
    int step = 0;
    for (;; step++) {
        double J = mean_loss(&now);
        if (costs)
            costs[step] = J;
        if (step == steps || !isfinite(J))
            break;
        for (int which = 0; which < 4; which++)
            measure_block(d[which], V[which], &now);
        update(net, &slopes, rate);
    }
    gradient_free(&slopes);
    layers_free(&at);
    return step;
}
