#include "again.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

int main_of_the_probe(int argc, char **argv); // see Makefile

void again(const char *path, char *word)
{
    char name[] = "again", *words[] = {name, word, NULL};
    if (!freopen(path, "r", stdin))
        fail(1, "%s: %s", path, strerror(errno));
    exit(main_of_the_probe(word ? 2 : 1, words));
}
