// The exercises of chapter 09, right and with mistakes: tests/README.md says how to read this.

static void sigmoid_slope(Matrix *D, const Matrix *A)
{
//@ blank mat_fill(D, NAN);
//@ tell D = A (1 − A), element by element: the slope of σ where A = σ(Z). D may be A.
    mat_copy(D, A);
    for (int k = 0; k < mat_size(D); k++) {
        double a = D->data[k];
        D->data[k] = a * (1 - a);
//@ "the slope = σ(A) (1 − σ(A))"  D->data[k] = 1 / (1 + exp(-a)) * (1 - 1 / (1 + exp(-a)));
//@ "the slope = 1 − A²"  D->data[k] = 1 - a * a;
//@ "the slope = 1 − A"  D->data[k] = 1 - a;
//@ "0"    D->data[k] = a * 1 - a;
//@ "the slope = A (1 + A)"  D->data[k] = a * (1 + a);
    }
}

static void relu_slope(Matrix *D, const Matrix *A)
{
//@ blank mat_fill(D, NAN);
//@ tell D = 1 where A > 0, and 0 elsewhere: the slope of ReLU where A = max(Z, 0). D may be A.
    mat_copy(D, A);
    for (int k = 0; k < mat_size(D); k++) {
        double a = D->data[k];
        D->data[k] = isnan(a) ? NAN : a > 0 ? 1 : 0;
//@ "nearly: NaN is 0"  D->data[k] = a > 0 ? 1 : 0;
//@ "0"                     D->data[k] = isnan(a) ? NAN : a < 0 ? 1 : 0;
//@ "1 minus"  D->data[k] = isnan(a) ? NAN : a > 0 ? 0 : 1;
//@ "the slope = A"  D->data[k] = isnan(a) ? NAN : a > 0 ? a : 0;
//@ "the slope = 1 where A > 0, else 0.01"  D->data[k] = isnan(a) ? NAN : a > 0 ? 1 : 0.01;
    }
}

static void leaky_relu(Matrix *A, const Matrix *Z)
{
//@ blank mat_fill(A, NAN);
//@ tell A = Z where Z > 0, and 0.01 Z elsewhere. A may be Z.
    mat_copy(A, Z);
    for (int k = 0; k < mat_size(A); k++) {
        double z = A->data[k];
        A->data[k] = z > 0 ? z : 0.01 * z;
//@ "A = Z where Z > 0, else 0.1 Z"  A->data[k] = z > 0 ? z : 0.1 * z;
//@ "A = max(Z, 0)"  A->data[k] = z > 0 ? z : 0;
//@ "A = Z where Z > 0, else 0.01"  A->data[k] = z > 0 ? z : 0.01;
//@ "absolute values"        A->data[k] = z > 0 ? z : -0.01 * z;
//@ "A = 0.01 Z where Z > 0, else Z"  A->data[k] = z > 0 ? 0.01 * z : z;
//@ "A = 1 where Z > 0, else 0.01"  A->data[k] = z > 0 ? 1 : 0.01;
    }
}

static void measure_block(Matrix *dV, Matrix *V, const Measurement *now)
{
//@ blank mat_fill(dV, NAN);
//@ tell dV = (J(+h) − J(−h)) / 2h for every element of V, which is put back as it was
//@ help cost_now
    for (int k = 0; k < mat_size(V); k++) {
        double h = now->h, here = V->data[k];
//@ "if h were 0.00001"  double h = 1e-5, here = V->data[k];
        V->data[k] = here + h;
        double above = cost_now(now);
//@ "tanh for every activation"  const Activation *own = now->net->activation;
//@ "tanh for every activation"  now->net->activation = &TANH;
//@ "tanh for every activation"  double above = cost_now(now);
        V->data[k] = here - h;
//@ "one side"  V->data[k] = here;
        double below = cost_now(now);
//@ "turned too late"  double below = above;
//@ "turned too late"  V->data[k] = here;
//@ "turned too late"  above = cost_now(now);
//@ "the same cost twice"  double below = above;
//@ "tanh for every activation"  double below = cost_now(now);
//@ "tanh for every activation"  now->net->activation = own;
        V->data[k] = here;
        dV->data[k] = (above - below) / (2 * h);
//@ "one side"    dV->data[k] = (above - below) / h;
//@ "twice as large"    dV->data[k] = (above - below) / h;
//@ "precedence"  dV->data[k] = (above - below) / 2 * h;
//@ "wrong sign"        dV->data[k] = (below - above) / (2 * h);
    }
}

void update(Network *net, const Gradient *d, double rate)
{
//@ tell W1 = W1 − α dW1
    double step = -rate;
//@ "step uphill"    double step = rate;
//@ "rate not used"  double step = -1 + 0 * rate;
    mat_add_scaled(net->W1, step, d->dW1);
//@ "nearly: slopes changed"  mat_scale(d->dW1, rate, d->dW1);
//@ "nearly: slopes changed"  mat_add_scaled(net->W1, -1, d->dW1);
    mat_add_scaled(net->b1, step, d->db1);
//@ "unchanged"
    mat_add_scaled(net->W2, step, d->dW2);
    mat_add_scaled(net->b2, step, d->db2);
//@ "unchanged"
}

int descend_by_measuring(Network *net, const Examples *set, double rate,
                         int steps, double *costs)
{
//@ blank for (int k = 0; costs && k <= steps; k++) costs[k] = k > 0 ? NAN : -1;
    Gradient d = gradient_new(net);
    Layers at = layers_new(net, set->X->cols);
    int step = 0;
//@ "cost as measured last"  int step = 0;
//@ "cost as measured last"  forward(&at, net, set->X);
//@ "nearly: any cost on the way"  int step = 0;
//@ "nearly: any cost on the way"  forward(&at, net, set->X);
//@ "nearly: any cost on the way"  if (!isfinite(network_cost(at.Z2, set->Y))) steps = 0;
    for (;; step++) {
        forward(&at, net, set->X);
//@ "cost as measured last"
        double J = network_cost(at.Z2, set->Y);
        if (costs)
            costs[step] = J;
//@ "the last one not written"  if (costs && step < steps) costs[step] = J;
        if (step == steps || !isfinite(J))
//@ "nearly: any cost"             if (step == steps)
//@ "nearly: any cost on the way"  if (step == steps)
            break;
        measure_gradient(&d, net, set, 1e-5, &at);
//@ "slopes of the start"  if (step == 0) measure_gradient(&d, net, set, 1e-5, &at);
//@ "update first"  update(net, &d, rate);
//@ "update first"  measure_gradient(&d, net, set, 1e-5, &at);
//@ "h of 0.01"   measure_gradient(&d, net, set, 0.01, &at);
//@ "h of 0.001"  measure_gradient(&d, net, set, 0.001, &at);
//@ "nearly: h of its own"  measure_gradient(&d, net, set, 1.3e-5, &at);
//@ "one after the other"  Matrix *V[] = {net->W1, net->b1, net->W2, net->b2};
//@ "one after the other"  Matrix *dV[] = {d.dW1, d.db1, d.dW2, d.db2};
//@ "one after the other"  for (int k = 0; k < 4; k++)
//@ "one after the other"      measure_gradient(&d, net, set, 1e-5, &at),
//@ "one after the other"          mat_add_scaled(V[k], -rate, dV[k]);
        update(net, &d, rate);
//@ "update first"
//@ "one after the other"
//@ "step uphill"  update(net, &d, -rate);
//@ "rate not used"        update(net, &d, 1);
//@ "unchanged"    mat_add_scaled(net->W1, -rate, d.dW1);
//@ "unchanged"    mat_add_scaled(net->W2, -rate, d.dW2);
//@ "one step too few"      if (step < steps - 1) update(net, &d, rate);
    }
    layers_free(&at);
    gradient_free(&d);
    return step;
}
