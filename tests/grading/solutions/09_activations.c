// Other right ways to write the exercises of chapter 09. tests/grading/test_fair.py puts
// them into the chapter: each of them gets full marks.

//@ solution functions in place of the macros, by AT
static void sigmoid_slope(Matrix *C, const Matrix *V)
{
    for (int i = 0; i < V->rows; i++)
        for (int j = 0; j < V->cols; j++) {
            double a = AT(V, i, j);
            AT(C, i, j) = a * (1 - a);
        }
}

static void tanh_slope(Matrix *C, const Matrix *V)
{
    for (int i = 0; i < V->rows; i++)
        for (int j = 0; j < V->cols; j++)
            AT(C, i, j) = 1 - pow(AT(V, i, j), 2);
}

static void relu_slope(Matrix *C, const Matrix *V)
{
    for (int i = 0; i < V->rows; i++)
        for (int j = 0; j < V->cols; j++) {
            if (AT(V, i, j) > 0)
                AT(C, i, j) = 1;
            else
                AT(C, i, j) = 0;
        }
}

static void leaky_relu(Matrix *C, const Matrix *V)
{
    mat_copy(C, V);
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            if (AT(C, i, j) < 0)
                AT(C, i, j) *= 0.01;
}

static void measure_block(Matrix *slope, Matrix *parameter, const Network *net,
                          const Activation *activation, const Matrix *X,
                          const Matrix *Y, double h, Layers *at)
{
    for (int i = 0; i < parameter->rows; i++)
        for (int j = 0; j < parameter->cols; j++) {
            double old = AT(parameter, i, j);
            AT(parameter, i, j) = old - h;
            forward(at, net, activation->g, X);
            double below = network_cost(at->Z2, Y);
            AT(parameter, i, j) = old + h;
            forward(at, net, activation->g, X);
            double above = network_cost(at->Z2, Y);
            AT(parameter, i, j) = old;
            AT(slope, i, j) = (above - below) / h / 2;
        }
}

static void go_down(Matrix *V, const Matrix *dV, double rate)
{
    for (int i = 0; i < V->rows; i++)
        for (int j = 0; j < V->cols; j++)
            AT(V, i, j) -= rate * AT(dV, i, j);
}

void descend_by_measuring(Network *net, const Activation *activation,
                          const Matrix *X, const Matrix *Y, double rate,
                          int steps, double *costs)
{
    Network slopes = network_new(net->W1->cols, net->W1->rows, net->W2->rows);
    Layers at = layers_new(net, X->cols);
    for (int step = 0; step < steps; step++) {
        if (costs) {
            forward(&at, net, activation->g, X);
            costs[step] = network_cost(at.Z2, Y);
        }
        measure_gradient(&slopes, net, activation, X, Y, 1e-5, &at);
        go_down(net->W1, slopes.W1, rate);
        go_down(net->b1, slopes.b1, rate);
        go_down(net->W2, slopes.W2, rate);
        go_down(net->b2, slopes.b2, rate);
    }
    if (costs) {
        forward(&at, net, activation->g, X);
        costs[steps] = network_cost(at.Z2, Y);
    }
    layers_free(&at);
    network_free(&slopes);
}

//@ solution other formulas in the macros, and a function that says the cost
ELEMENTWISE(sigmoid_slope, a, a - a * a)
ELEMENTWISE(tanh_slope, a, (1 + a) * (1 - a))
ELEMENTWISE(relu_slope, a, a > 0)
ELEMENTWISE(leaky_relu, z, fmax(z, 0.01 * z))

static double cost_with(double *parameter, double value, const Network *net,
                        const Activation *activation, const Matrix *X,
                        const Matrix *Y, Layers *at)
{
    double here = *parameter;
    *parameter = value;
    forward(at, net, activation->g, X);
    *parameter = here;
    return network_cost(at->Z2, Y);
}

static double steepness(double above, double below, double h)
{
    double run = 2 * h;
    return (above - below) / run;
}

static void measure_block(Matrix *slope, Matrix *parameter, const Network *net,
                          const Activation *activation, const Matrix *X,
                          const Matrix *Y, double h, Layers *at)
{
    double *p = parameter->data, *end = p + parameter->rows * parameter->cols;
    for (double *d = slope->data; p < end; p++, d++) {
        double above = cost_with(p, *p + h, net, activation, X, Y, at);
        double below = cost_with(p, *p - h, net, activation, X, Y, at);
        *d = steepness(above, below, h);
    }
}

void descend_by_measuring(Network *net, const Activation *activation,
                          const Matrix *X, const Matrix *Y, double rate,
                          int steps, double *costs)
{
    Network d = network_new(X->rows, net->W1->rows, Y->rows);
    Layers at = layers_new(net, X->cols);
    double h = 1e-5;
    int step = 0;
    while (1) {
        forward(&at, net, activation->g, X);
        if (costs != NULL)
            *costs++ = network_cost(at.Z2, Y);
        if (step++ == steps)
            break;
        measure_block(d.W1, net->W1, net, activation, X, Y, h, &at);
        measure_block(d.b1, net->b1, net, activation, X, Y, h, &at);
        measure_block(d.W2, net->W2, net, activation, X, Y, h, &at);
        measure_block(d.b2, net->b2, net, activation, X, Y, h, &at);
        mat_scale(d.W1, rate, d.W1);
        mat_scale(d.b1, rate, d.b1);
        mat_scale(d.W2, rate, d.W2);
        mat_scale(d.b2, rate, d.b2);
        mat_sub(net->W1, net->W1, d.W1);
        mat_sub(net->b1, net->b1, d.b1);
        mat_sub(net->W2, net->W2, d.W2);
        mat_sub(net->b2, net->b2, d.b2);
    }
    layers_free(&at);
    network_free(&d);
}

//@ solution with pointers, layers and a copy of its own, and prints for debugging
static void sigmoid_slope(Matrix *C, const Matrix *V)
{
    const double *v = V->data, *end = v + V->rows * V->cols;
    for (double *c = C->data; v < end; v++, c++) {
        printf("a = %g\n", *v);
        *c = 0.25 - (*v - 0.5) * (*v - 0.5);
    }
}

static void tanh_slope(Matrix *C, const Matrix *V)
{
    const double *v = V->data, *end = v + V->rows * V->cols;
    for (double *c = C->data; v < end; v++, c++) {
        fprintf(stderr, "a = %g\n", *v);
        *c = 1 - *v * *v;
    }
}

static void relu_slope(Matrix *C, const Matrix *V)
{
    const double *v = V->data, *end = v + V->rows * V->cols;
    for (double *c = C->data; v < end; v++)
        *c++ = *v > 0 ? 1.0 : 0.0;
    mat_print("slope", C, 0);
}

static void leaky_relu(Matrix *C, const Matrix *V)
{
    const double *v = V->data, *end = v + V->rows * V->cols;
    for (double *c = C->data; v < end; v++)
        *c++ = *v * (*v > 0 ? 1 : 0.01);
    mat_print("leaky", C, 3);
}

static void measure_block(Matrix *slope, Matrix *parameter, const Network *net,
                          const Activation *activation, const Matrix *X,
                          const Matrix *Y, double h, Layers *at)
{
    Layers above = layers_new(net, X->cols), below = layers_new(net, X->cols);
    Matrix *before = mat_new(parameter->rows, parameter->cols);
    mat_copy(before, parameter);
    for (int k = 0; k < parameter->rows * parameter->cols; k++) {
        parameter->data[k] += h;
        forward(&above, net, activation->g, X);
        mat_copy(parameter, before);
        parameter->data[k] -= h;
        forward(&below, net, activation->g, X);
        mat_copy(parameter, before);
        double up = network_cost(above.Z2, Y);
        double down = network_cost(below.Z2, Y);
        printf("number %d: %.9f, %.9f\n", k, up, down);
        slope->data[k] = (up - down) / (h + h);
    }
    mat_free(before);
    layers_free(&above), layers_free(&below);
    (void)at;
}

void descend_by_measuring(Network *net, const Activation *activation,
                          const Matrix *X, const Matrix *Y, double rate,
                          int steps, double *costs)
{
    for (int step = 0; step <= steps; step++) {
        Network d = network_new(net->W1->cols, net->W1->rows, net->W2->rows);
        Layers at = layers_new(net, X->cols);
        forward(&at, net, activation->g, X);
        double J = network_cost(at.Z2, Y);
        printf("step %d of %d: J = %g\n", step, steps, J);
        if (costs)
            costs[step] = J;
        if (step < steps) {
            measure_gradient(&d, net, activation, X, Y, 1e-5, &at);
            mat_add_scaled(net->b2, -rate, d.b2);
            mat_add_scaled(net->W2, -rate, d.W2);
            mat_add_scaled(net->b1, -rate, d.b1);
            mat_add_scaled(net->W1, -rate, d.W1);
        }
        layers_free(&at);
        network_free(&d);
    }
}

//@ solution by matrix operations, some macros, and a list of the four blocks
ELEMENTWISE(relu_slope, a, fmin(ceil(a), 1))
ELEMENTWISE(leaky_relu, z, fmax(z, 0) + 0.01 * fmin(z, 0))

static void sigmoid_slope(Matrix *C, const Matrix *V)
{
    Matrix *squares = mat_new(V->rows, V->cols);
    mat_hadamard(squares, V, V);
    mat_sub(C, V, squares); // a − a²
    mat_free(squares);
}

static void tanh_slope(Matrix *C, const Matrix *V)
{
    Matrix *ones = mat_new(V->rows, V->cols);
    mat_fill(ones, 1);
    mat_hadamard(C, V, V);
    mat_sub(C, ones, C);
    mat_free(ones);
}

static double loss_of(double z, double y)
{
    return fmax(z, 0) + log1p(exp(-fabs(z))) - y * z;
}

static double mean_loss(const Network *net, const Activation *activation,
                        const Matrix *X, const Matrix *Y, Layers *at)
{
    mat_affine(at->Z1, net->W1, X, net->b1);
    activation->g(at->A1, at->Z1);
    mat_affine(at->Z2, net->W2, at->A1, net->b2);
    double sum = 0;
    for (int i = 0; i < X->cols; i++)
        for (int o = 0; o < Y->rows; o++) {
            double z = AT(at->Z2, o, i);
            sum += loss_of(z, AT(Y, o, i));
        }
    return sum / X->cols;
}

static void measure_block(Matrix *slope, Matrix *parameter, const Network *net,
                          const Activation *activation, const Matrix *X,
                          const Matrix *Y, double h, Layers *at)
{
    int n = parameter->rows * parameter->cols;
    for (int k = n - 1; k >= 0; k--) {
        double keep = parameter->data[k], J[2];
        for (int side = 0; side < 2; side++) {
            parameter->data[k] = side == 0 ? keep + h : keep - h;
            J[side] = mean_loss(net, activation, X, Y, at);
        }
        parameter->data[k] = keep;
        slope->data[k] = 0.5 * (J[0] - J[1]) / h;
    }
}

void descend_by_measuring(Network *net, const Activation *activation,
                          const Matrix *X, const Matrix *Y, double rate,
                          int steps, double *costs)
{
    Network slopes = network_new(net->W1->cols, net->W1->rows, net->W2->rows);
    Layers at = layers_new(net, X->cols);
    Matrix *V[4] = {net->W1, net->b1, net->W2, net->b2};
    Matrix *d[4] = {slopes.W1, slopes.b1, slopes.W2, slopes.b2};
    if (costs)
        costs[0] = mean_loss(net, activation, X, Y, &at);
    for (int step = 1; step <= steps; step++) {
        for (int which = 0; which < 4; which++)
            measure_block(d[which], V[which], net, activation, X, Y, 1e-5, &at);
        for (int which = 0; which < 4; which++)
            for (int k = 0; k < V[which]->rows * V[which]->cols; k++)
                V[which]->data[k] -= rate * d[which]->data[k];
        if (costs)
            costs[step] = mean_loss(net, activation, X, Y, &at);
    }
    network_free(&slopes);
    layers_free(&at);
}
