// The exercises of chapter 09, right and with mistakes: tests/README.md says how to read this.

static void sigmoid_slope(Matrix *D, const Matrix *A)
{
//@ tell D = A (1 − A), element by element: the slope of σ where A = σ(Z). D may be A.
    mat_copy(D, A);
    for (int k = 0; k < mat_size(D); k++) {
        double a = D->data[k];
        D->data[k] = a * (1 - a);
//@ "σ of a"         D->data[k] = 1 / (1 + exp(-a)) * (1 - 1 / (1 + exp(-a)));
//@ "slope of tanh"  D->data[k] = 1 - a * a;
//@ "a forgotten"    D->data[k] = 1 - a;
//@ "parentheses"    D->data[k] = a * 1 - a;
//@ "sign"           D->data[k] = a * (1 + a);
    }
}

static void relu_slope(Matrix *D, const Matrix *A)
{
//@ tell D = 1 where A > 0, and 0 elsewhere: the slope of ReLU where A = max(Z, 0). D may be A.
    mat_copy(D, A);
    for (int k = 0; k < mat_size(D); k++) {
        double a = D->data[k];
        D->data[k] = isnan(a) ? NAN : a > 0 ? 1 : 0;
//@ ">= for >"                    D->data[k] = isnan(a) ? NAN : a >= 0 ? 1 : 0;
//@ "< for >"                     D->data[k] = isnan(a) ? NAN : a < 0 ? 1 : 0;
//@ "exchanged"                   D->data[k] = isnan(a) ? NAN : a > 0 ? 0 : 1;
//@ "the function for its slope"  D->data[k] = isnan(a) ? NAN : a > 0 ? a : 0;
//@ "slope of leaky ReLU"         D->data[k] = isnan(a) ? NAN : a > 0 ? 1 : 0.01;
    }
}

static void leaky_relu(Matrix *A, const Matrix *Z)
{
//@ tell A = Z where Z > 0, and 0.01 Z elsewhere. A may be Z.
    mat_copy(A, Z);
    for (int k = 0; k < mat_size(A); k++) {
        double z = A->data[k];
        A->data[k] = z > 0 ? z : 0.01 * z;
//@ "0.1 for 0.01"            A->data[k] = z > 0 ? z : 0.1 * z;
//@ "leak forgotten"          A->data[k] = z > 0 ? z : 0;
//@ "0.01 for 0.01 z"         A->data[k] = z > 0 ? z : 0.01;
//@ "sign of the leak"        A->data[k] = z > 0 ? z : -0.01 * z;
//@ "exchanged"               A->data[k] = z > 0 ? 0.01 * z : z;
//@ "slope for the function"  A->data[k] = z > 0 ? 1 : 0.01;
    }
}

static void measure_block(Matrix *dV, Matrix *V, const Measurement *now)
{
//@ tell dV = (J(+h) − J(−h)) / 2h for every element of V, which is put back as it was
//@ help cost_now
    for (int k = 0; k < mat_size(V); k++) {
        double h = now->h, here = V->data[k];
//@ "h not used"  double h = 1e-5, here = V->data[k];
        V->data[k] = here + h;
        double above = cost_now(now);
//@ "tanh for every activation"  const Activation *own = now->net->activation;
//@ "tanh for every activation"  now->net->activation = &TANH;
//@ "tanh for every activation"  double above = cost_now(now);
        V->data[k] = here - h;
//@ "one side"  V->data[k] = here;
        double below = cost_now(now);
//@ "tanh for every activation"  double below = cost_now(now);
//@ "tanh for every activation"  now->net->activation = own;
        V->data[k] = here;
        dV->data[k] = (above - below) / (2 * h);
//@ "one side"    dV->data[k] = (above - below) / h;
//@ "h for 2h"    dV->data[k] = (above - below) / h;
//@ "precedence"  dV->data[k] = (above - below) / 2 * h;
//@ "sign"        dV->data[k] = (below - above) / (2 * h);
    }
}

void update(Network *net, const Gradient *d, double rate)
{
//@ tell W1 = W1 − α dW1
    mat_add_scaled(net->W1, -rate, d->dW1);
//@ "added for subtracted"    mat_add_scaled(net->W1, rate, d->dW1);
//@ "rate forgotten"          mat_add_scaled(net->W1, -1, d->dW1);
//@ "layer 1 not updated"
//@ "replaced"                mat_scale(net->W1, -rate, d->dW1);
//@ "nearly: slopes changed"  mat_scale(d->dW1, rate, d->dW1);
//@ "nearly: slopes changed"  mat_add_scaled(net->W1, -1, d->dW1);
    mat_add_scaled(net->b1, -rate, d->db1);
//@ "added for subtracted"  mat_add_scaled(net->b1, rate, d->db1);
//@ "rate forgotten"        mat_add_scaled(net->b1, -1, d->db1);
//@ "biases not updated"
//@ "b1 not updated"
//@ "layer 1 not updated"
//@ "replaced"              mat_scale(net->b1, -rate, d->db1);
    mat_add_scaled(net->W2, -rate, d->dW2);
//@ "added for subtracted"  mat_add_scaled(net->W2, rate, d->dW2);
//@ "rate forgotten"        mat_add_scaled(net->W2, -1, d->dW2);
//@ "replaced"              mat_scale(net->W2, -rate, d->dW2);
    mat_add_scaled(net->b2, -rate, d->db2);
//@ "added for subtracted"  mat_add_scaled(net->b2, rate, d->db2);
//@ "rate forgotten"        mat_add_scaled(net->b2, -1, d->db2);
//@ "biases not updated"
//@ "b2 not updated"
//@ "replaced"              mat_scale(net->b2, -rate, d->db2);
}

int descend_by_measuring(Network *net, const Examples *set, double rate,
                         int steps, double *costs)
{
    Gradient d = gradient_new(net);
    Layers at = layers_new(net, set->X->cols);
    int step = 0;
    for (;; step++) {
        forward(&at, net, set->X);
        double J = network_cost(at.Z2, set->Y);
        if (costs)
            costs[step] = J;
//@ "last cost missing"  if (costs && step < steps)
//@ "last cost missing"      costs[step] = J;
        if (step == steps || !isfinite(J))
//@ "nearly: any cost"  if (step == steps)
            break;
        measure_gradient(&d, net, set, 1e-5, &at);
//@ "one after the other"  measure_gradient(&d, net, set, 1e-5, &at);
//@ "one after the other"  mat_add_scaled(net->W1, -rate, d.dW1);
//@ "one after the other"  measure_gradient(&d, net, set, 1e-5, &at);
//@ "one after the other"  mat_add_scaled(net->b1, -rate, d.db1);
//@ "one after the other"  measure_gradient(&d, net, set, 1e-5, &at);
//@ "one after the other"  mat_add_scaled(net->W2, -rate, d.dW2);
//@ "one after the other"  measure_gradient(&d, net, set, 1e-5, &at);
//@ "one after the other"  mat_add_scaled(net->b2, -rate, d.db2);
        update(net, &d, rate);
//@ "one after the other"
//@ "added for subtracted"  update(net, &d, -rate);
//@ "rate forgotten"        update(net, &d, 1);
//@ "biases not updated"    mat_add_scaled(net->W1, -rate, d.dW1);
//@ "biases not updated"    mat_add_scaled(net->W2, -rate, d.dW2);
//@ "layer 1 not updated"   mat_add_scaled(net->W2, -rate, d.dW2);
//@ "layer 1 not updated"   mat_add_scaled(net->b2, -rate, d.db2);
//@ "one step too few"      if (step < steps - 1)
//@ "one step too few"          update(net, &d, rate);
    }
    layers_free(&at);
    gradient_free(&d);
    return step;
}
