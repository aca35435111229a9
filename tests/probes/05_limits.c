// Probe of chapter 05.  seed, m: gives the flower, X and Y.  X (two features), Y, reach:
// gives best.  Nothing: gives XOR, X and Y.
// Question: best_line.
#include "05_limits.h"

#include "probe.h"

static void answer_line(const Probe *probe)
{
    if (!probe_asks(probe, "best_line"))
        return;
    Data data = probe_data(probe, 1);
    probe_number_is("best", best_line(&data, probe_number(probe, "reach")));
    probe_same_examples(probe, &data, 1);
    data_free(&data);
}

static void write_data(Data data)
{
    probe_write_examples(&data);
    probe_write("Y", 1, data.m, data.y);
    data_free(&data);
}

static void answer_flower(const Probe *probe)
{
    write_data(data_flower(probe_seed(probe), probe_count(probe, "m")));
}

static void answer_xor(const Probe *probe)
{
    (void)probe;
    write_data(data_xor());
}

static const Form forms[] = {
    {.takes = "seed 1 1  m 1 1", .answer = answer_flower},
    {.takes = "X 2 m  Y 1 m  reach 1 1",
     .questions = {"best_line"},
     .answer = answer_line},
    {.takes = "", .answer = answer_xor},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
