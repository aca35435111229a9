// Probe of common/data.  data NAME reads seed, m: gives the set of that name, X and Y. (xor
// has its four points, whatever they are.)
#include "data.h"

#include "probe.h"

static void answer(const Probe *probe)
{
    Data data =
        data_named(probe->word, probe_seed(probe), probe_count(probe, "m"));
    probe_write_examples(&data);
    probe_write("Y", 1, data.m, data.y);
    data_free(&data);
}

enum { ROOM = 32 }; // for names, and for the forms: one each

int main(int argc, char **argv)
{
    const char *names[ROOM];
    Form forms[ROOM] = {{0}};
    data_names(names, ROOM);
    for (int k = 0; names[k]; k++)
        forms[k] = (Form){
            .word = names[k], .takes = "seed 1 1  m 1 1", .answer = answer};
    return probe_main(argc, argv, forms, NULL);
}
