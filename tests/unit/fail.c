// common/fail: one line on stderr, with the name of the program.
#include "fail.h"

#include <stdint.h>
#include <unistd.h>

#include "dies.h"
#include "program_name.h"
#include "tap.h"

static void complain(const void *words) { fail(3, "%s", (const char *)words); }

static void warn_only(const void *words)
{
    warn_user("%s", (const char *)words);
    _exit(7);
}

static void ask_too_much(const void *count)
{
    free(allocate(NULL, *(const size_t *)count, 16));
}

static void says(Tap *tap, const char *words, const char *line)
{
    Death death = dies(complain, words);
    tap_ok(tap, death.status == 3, "the status is the one given");
    tap_same(tap, death.words, line, "one line, and the program's name");
}

int main(void)
{
    Tap tap = {0};
    const char *name = strrchr(program_name(), '/');
    tap_ok(&tap, !name && strlen(program_name()) > 3, "the program is %s",
           program_name());
    char line[200];
    snprintf(line, sizeof line, "%s: it rains\n", program_name());
    says(&tap, "it rains", line);
    snprintf(line, sizeof line, "%s: a\\nb\\tc\\x1b[1m é\n", program_name());
    says(&tap, "a\nb\tc\x1b[1m é", line);
    Death death = dies(warn_only, "careful");
    tap_ok(&tap, death.status == 7 && strstr(death.words, ": careful\n"),
           "after a warning the program goes on");
    size_t much = SIZE_MAX / 4;
    death = dies(ask_too_much, &much);
    tap_ok(&tap, death.status == 1 && strstr(death.words, ": out of memory: "),
           "a product that does not fit is no memory: %s",
           strtok(death.words, "\n"));
    return tap_end(&tap);
}
