// The exercises of chapter 05, right and with mistakes: tests/README.md says how to read this.

double best_line(const Data *data, double reach)
{
    double best = 0;
    for (int degree = 0; degree < 360; degree++) {
//@ "half of the directions"      for (int degree = 0; degree < 180; degree++) {
//@ "every tenth direction"       for (int degree = 0; degree < 360; degree += 10) {
//@ "nearly: 359 directions"      for (int degree = 0; degree < 359; degree++) {
//@ "the last direction"          for (int degree = 0; degree < 360; best *= ++degree > 359) {
        double angle = degree * acos(-1) / 180;
//@ "degrees for radians"  double angle = degree;
//@ "two directions"       double angle = degree / 180 * acos(-1);
//@ "3.14"                 double angle = degree * 3.14 / 180;
        double w[2] = {cos(angle), sin(angle)};
//@ "cos twice"  double w[2] = {cos(angle), cos(angle)};
        for (int k = -50; k <= 50; k++)
//@ "one side of the origin"        for (int k = 0; k <= 50; k++)
//@ "the other side of the origin"  for (int k = -50; k <= 0; k++)
//@ "k < 50"                        for (int k = -50; k < 50; k++)
//@ "nearly: from -49"              for (int k = -49; k <= 50; k++)
//@ "nearly: until it is worse"     for (int k = -50, last = 0, now; k <= 50 && (
//@ "nearly: until it is worse"       now = (int)(1e6 * accuracy(data, w, k * reach / 50))) >= last;
//@ "nearly: until it is worse"         k++, last = now)
//@ "nearly: until 95 %"             for (int k = -50; k <= 50 && best < 0.95; k++)
            best = larger(best, accuracy(data, w, k * reach / 50));
//@ "reach not used"             best = larger(best, accuracy(data, w, k / 50.0 + 0 * reach));
//@ "integer division"           best = larger(best, accuracy(data, w, k / 50 * reach));
//@ "half of reach"              best = larger(best, accuracy(data, w, k * reach / 100));
//@ "cost for accuracy"          best = larger(best, cost(data, w, k * reach / 50));
//@ "through the origin only"    best = larger(best, accuracy(data, w, 0 * k * reach));
//@ "the last one for the best"  best = accuracy(data, w, k * reach / 50);
//@ "the first line only"        return accuracy(data, w, k * reach / 50);
//@ "sum"                        best += accuracy(data, w, k * reach / 50);
    }
    return best;
//@ "nearly: 12 right"  return 12.0 / data->m;
}
