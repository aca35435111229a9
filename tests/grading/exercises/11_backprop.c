// The exercises of chapter 11, right and with mistakes: tests/README.md says how to read this.

void backward_hidden(Gradient *d, Layers *at, const Network *net,
                     const Matrix *X)
{
//@ blank mat_fill(at->dZ1, NAN);
//@ blank mat_fill(d->dW1, NAN);
//@ blank mat_fill(d->db1, NAN);
    int m = X->cols;
//@ "1/m twice"      int m = X->cols * X->cols;
//@ "sum for mean"  int m = 1;
//@ tell slope = g′(Z1)
    net->activation->slope(at->slope, at->A1);
//@ "g for g′"                    net->activation->g(at->slope, at->Z1);
//@ "slope of Z1"                 net->activation->slope(at->slope, at->Z1);
//@ "1 − a"                       mat_fill(at->slope, 1);
//@ "1 − a"                       mat_sub(at->slope, at->slope, at->A1);
//@ "g′ of a"                     net->activation->g(at->slope, at->A1);
//@ "g′ of a"                     net->activation->slope(at->slope, at->slope);
//@ "σ′ for every activation"     SIGMOID.slope(at->slope, at->A1);
//@ "tanh′ for every activation"  TANH.slope(at->slope, at->A1);
//@ "nearly: tanh or σ"  (net->activation == &SIGMOID ? SIGMOID : TANH).slope(at->slope, at->A1);
//@ "nearly: slope of A2"  net->activation->slope(at->slope, at->A2);
//@ "nearly: A1 as room"   net->activation->slope(at->A1, at->A1);
//@ "nearly: A1 as room"   mat_copy(at->slope, at->A1);
//@ tell dA1 = W2ᵀ dZ2
    mat_mul_tn(at->dZ1, net->W2, at->dZ2);
//@ "if W2 were read by columns"  mat_mul(at->dZ1, net->W2, at->dZ2);
//@ "dW2 for W2"         mat_mul_tn(at->dZ1, d->dW2, at->dZ2);
//@ "last output only"   for (int o = 0; o < net->W2->rows; o++)
//@ "last output only"       for (int k = 0; k < mat_size(at->dZ1); k++)
//@ "last output only"           at->dZ1->data[k] = AT(net->W2, o, k / m) * AT(at->dZ2, o, k % m);
//@ tell dZ1 = dA1 ⊙ g′(Z1)
    mat_hadamard(at->dZ1, at->dZ1, at->slope);
//@ "g′ left out"
//@ "g′ added"  mat_add(at->dZ1, at->dZ1, at->slope);
    mat_mul_nt(d->dW1, at->dZ1, X);
//@ "transposed"  mat_mul_nt(d->dW1, X, at->dZ1);
    mat_scale(d->dW1, 1.0 / m, d->dW1);
//@ "0"  mat_scale(d->dW1, 1 / m, d->dW1);
    mat_row_sums(d->db1, at->dZ1);
//@ "row sums of dW1"   mat_row_sums(d->db1, d->dW1);
//@ "nearly: 64 units"  double sums[64] = {0};
//@ "nearly: 64 units"  for (int k = 0; k < mat_size(at->dZ1); k++) sums[k / m] += at->dZ1->data[k];
//@ "nearly: 64 units"  for (int k = 0; k < at->dZ1->rows; k++) d->db1->data[k] = sums[k];
    mat_scale(d->db1, 1.0 / m, d->db1);
//@ "0"  mat_scale(d->db1, 1 / m, d->db1);
}

void backward(Gradient *d, Layers *at, const Network *net, const Examples *set)
{
//@ blank mat_fill(at->dZ2, NAN);
//@ blank mat_fill(d->dW2, NAN);
//@ blank mat_fill(d->db2, NAN);
    int m = set->X->cols;
//@ "sum for mean"                  int m = 1;
//@ "backward_hidden called first"  int m = set->X->cols;
//@ "backward_hidden called first"  backward_hidden(d, at, net, set->X);
//@ "nearly: m even"                int m = set->X->cols + (set->X->cols % 2 == 0);
    for (int k = 0; k < mat_size(set->Y); k++) {
        double a = at->A2->data[k], y = set->Y->data[k];
//@ "Z2 for A2"  double a = at->Z2->data[k], y = set->Y->data[k];
//@ "yes or no"  double a = at->A2->data[k] > 0.5, y = set->Y->data[k];
        at->dZ2->data[k] = a - y;
//@ "wrong sign"     at->dZ2->data[k] = y - a;
//@ "1/m twice"      at->dZ2->data[k] = (a - y) / m;
//@ "σ′ left in"     at->dZ2->data[k] = (a - y) * a * (1 - a);
//@ "squared error"  at->dZ2->data[k] = 2 * (a - y) * a * (1 - a);
//@ "dA2 for dZ2"    at->dZ2->data[k] = (a - y) / (a * (1 - a));
    }
    mat_mul_nt(d->dW2, at->dZ2, at->A1);
//@ "Z1 for A1"          mat_mul_nt(d->dW2, at->dZ2, at->Z1);
//@ "transposed"         mat_mul_nt(d->dW2, at->A1, at->dZ2);
    mat_scale(d->dW2, 1.0 / m, d->dW2);
//@ "0"  mat_scale(d->dW2, 1 / m, d->dW2);
    mat_row_sums(d->db2, at->dZ2);
//@ "mat_sum"  mat_fill(d->db2, mat_sum(at->dZ2));
    mat_scale(d->db2, 1.0 / m, d->db2);
//@ "0"  mat_scale(d->db2, 1 / m, d->db2);
    backward_hidden(d, at, net, set->X);
//@ "W2 updated first"      Network moved = *net;
//@ "W2 updated first"      moved.W2 = mat_new(net->W2->rows, net->W2->cols);
//@ "W2 updated first"      mat_sub(moved.W2, net->W2, d->dW2);
//@ "W2 updated first"      backward_hidden(d, at, &moved, set->X);
//@ "W2 updated first"      mat_free(moved.W2);
//@ "nothing written"
//@ "backward_hidden called first"
//@ "nearly: Z1 handed on"  Layers other = *at;
//@ "nearly: Z1 handed on"  other.A1 = at->Z1;
//@ "nearly: Z1 handed on"  backward_hidden(d, &other, net, set->X);
//@ "nearly: A2 changed"    mat_fill(at->A2, 0);
//@ "nearly: A2 changed"    backward_hidden(d, at, net, set->X);
}

static double check_block(const Checker *c, const Matrix *dV, Matrix *V)
{
//@ blank c->check->largest = NAN;
//@ tell largest = the largest |d| of all, and of the blocks before
//@ tell kinks = the number of parameters along which g′ jumps by more than 0.1
//@ tell the error = max |d − measured| / max (|d| + |measured|)
//@ help cost_at
    double difference = 0, size = 0, h = c->h;
//@ "h not used"  double difference = 0, size = 0, h = 1e-5;
    for (int k = 0; k < mat_size(V); k++) {
//@ "only the first"         for (int k = 0; k < 1; k++) {
//@ "only the first row"     for (int k = 0; k < V->cols; k++) {
//@ "only all but the last"  for (int k = 0; k < mat_size(V) - 1; k++) {
        double d = dV->data[k], *v = &V->data[k];
        c->check->largest = larger(c->check->largest, fabs(d));
//@ "largest not set"
//@ "largest d"             c->check->largest = larger(c->check->largest, d);
//@ "largest |d| of b2"     c->check->largest = larger(k ? c->check->largest : 0, fabs(d));
//@ "last |d|"              c->check->largest = fabs(d);
        double above = cost_at(c, v, *v + h);
//@ "h for the parameter"  double above = cost_at(c, v, h);
        mat_copy(c->slope, c->at->slope);
//@ "everything a kink"
        double below = cost_at(c, v, *v - h);
//@ "from -2h"             double below = cost_at(c, v, *v - 2 * h);
//@ "h for the parameter"  double below = cost_at(c, v, -h);
        if (mat_max_abs_diff(c->slope, c->at->slope) > 0.1) {
//@ "every change a kink"    if (mat_max_abs_diff(c->slope, c->at->slope) > 0) {
//@ "nearly: kinks of 0.11"  if (mat_max_abs_diff(c->slope, c->at->slope) > 0.11) {
//@ "nearly: kinks of 0.09"  if (mat_max_abs_diff(c->slope, c->at->slope) > 0.09) {
            c->check->kinks++;
//@ "kink not left out"
//@ "kinks not counted"
            continue;
//@ "kink not left out"
//@ "counted, and not left out"
//@ "nearly: stops at a kink"  break;
        }
        double measured = (above - below) / (2 * h);
//@ "one side"                double measured = (above - cost_at(c, v, *v)) / h;
//@ "h for 2h"                double measured = (above - below) / h;
//@ "precedence"              double measured = (above - below) / 2 * h;
//@ "no parentheses"          double measured = above - below / (2 * h);
//@ "sign of the difference"  double measured = (below - above) / (2 * h);
        difference = larger(difference, fabs(d - measured));
//@ "sums"  difference += fabs(d - measured);
//@ "each by its own"  double own = fabs(d - measured) / (fabs(d) + fabs(measured));
//@ "each by its own"  difference = larger(difference, own);
//@ "nearly: NaN lost"  difference = fmax(difference, fabs(d - measured));
        size = larger(size, fabs(d) + fabs(measured));
//@ "the larger of both"      size = larger(size, larger(fabs(d), fabs(measured)));
//@ "divided by |d| alone"    size = larger(size, fabs(d));
//@ "divided by |measured| alone"  size = larger(size, fabs(measured));
//@ "divided by |d + measured|"    size = larger(size, fabs(d + measured));
//@ "sums"                         size += fabs(d) + fabs(measured);
    }
    return difference / fmax(size, 1e-300);
//@ "1e-8 added"        return difference / (size + 1e-8);
//@ "absolute error"    return difference;
//@ "each by its own"   return difference;
//@ "nearly: no guard"  return difference / size;
}
