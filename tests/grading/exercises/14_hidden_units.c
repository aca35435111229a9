// The exercises of chapter 14, right and with mistakes: tests/README.md says how to read this.

HeldOut held_out(Network *net, const Examples *seen, const Examples *unseen,
                 double rate, int steps)
{
//@ blank return (HeldOut){-1, -1, -1};
    HeldOut result;
    Layers at = layers_new(net, seen->X->cols);
    train(net, seen, rate, steps, NULL);
//@ "trained on the held-out examples"  train(net, unseen, rate, steps, NULL);
//@ "no step"
//@ "rate not used"                     train(net, seen, 1, steps, NULL);
//@ "one step too few"                  train(net, seen, rate, steps - 1, NULL);
//@ "trained on both"                   train(net, seen, rate, steps, NULL);
//@ "trained on both"                   train(net, unseen, rate, steps, NULL);
//@ "nearly: 8 steps"                   train(net, seen, rate, 8 + 0 * steps, NULL);
//@ "nearly: room for 64 costs"         double costs[64];
//@ "nearly: room for 64 costs"         train(net, seen, rate, steps, costs);
    forward(&at, net, seen->X);
//@ "layers not computed"
//@ "nothing gone forward"
    result.cost = network_cost(at.Z2, seen->Y);
//@ "A2 for Z2"           result.cost = network_cost(at.A2, seen->Y);
//@ "cost of the others"  Layers other = layers_new(net, unseen->X->cols);
//@ "cost of the others"  forward(&other, net, unseen->X);
//@ "cost of the others"  result.cost = network_cost(other.Z2, unseen->Y);
    result.seen = judge(net, seen);
//@ "nothing gone forward"  result.seen = network_accuracy(at.A2, seen->Y);
//@ "seen = unseen"  result.seen = judge(net, unseen);
//@ "1 minus"  result.seen = 1 - judge(net, seen);
    result.unseen = judge(net, unseen);
//@ "layers of the others"  result.unseen = network_accuracy(at.A2, unseen->Y);
//@ "unseen = seen"  result.unseen = judge(net, seen);
//@ "1 minus"  result.unseen = 1 - judge(net, unseen);
    layers_free(&at);
    return result;
}
