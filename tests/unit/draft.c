// common/draft: a file is there when it is complete, and not before.
#include "draft.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dies.h"
#include "tap.h"

static char folder[] = "/tmp/test_draft.XXXXXX";
static char path[100];

static void put(const char *text)
{
    FILE *file = fopen(path, "w");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0)
        exit(1);
}

static const char *content(void)
{
    static char text[100];
    FILE *file = fopen(path, "r");
    size_t n = file ? fread(text, 1, sizeof text - 1, file) : 0;
    text[n] = '\0';
    if (file)
        fclose(file);
    return file ? text : "(none)";
}

static void test_keeping(Tap *tap)
{
    Draft one = draft_new(path), two = draft_new(path);
    tap_ok(tap, !one.error && !two.error && strcmp(one.name, two.name) != 0,
           "two drafts of one file have two names");
    draft_write(&one, "first", 5);
    draft_write(&two, "second", 6);
    tap_same(tap, content(), "(none)", "a draft is not there yet");
    tap_ok(tap, draft_keep(&one) == 0, "it is kept");
    tap_same(tap, content(), "first", "and is there, complete");
    draft_drop(&two);
    tap_same(tap, content(), "first", "a dropped one changes nothing");
}

static void test_failing(Tap *tap)
{
    char nowhere[200];
    snprintf(nowhere, sizeof nowhere, "%s/no/file", folder);
    Draft draft = draft_new(nowhere);
    draft_write(&draft, "x", 1);
    tap_ok(tap, draft.error == ENOENT && draft_keep(&draft) == ENOENT,
           "no folder for it: %s", strerror(draft.error));
    char directory[200];
    snprintf(directory, sizeof directory, "%s/directory", folder);
    mkdir(directory, 0777);
    draft = draft_new(directory);
    int error = draft_keep(&draft);
    tap_ok(tap, error == EISDIR, "its name is a folder's: %s", strerror(error));
    rmdir(directory);
}

// The disk is full, as far as this process can see.
static void fill(const void *unused)
{
    (void)unused;
    const struct rlimit limit = {4, 4};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    Draft draft = draft_new(path);
    draft_write(&draft, "too long", 8);
    draft_write(&draft, "x", 1);
    _exit(draft_keep(&draft) == EFBIG ? 7 : 1);
}

int main(void)
{
    Tap tap = {0};
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/file", folder);
    test_keeping(&tap);
    test_failing(&tap);
    put("old");
    tap_ok(&tap, dies(fill, NULL).status == 7, "no room: the reason is kept");
    tap_same(&tap, content(), "old", "and so is the older file");
    unlink(path);
    tap_ok(&tap, rmdir(folder) == 0, "nothing else is left");
    return tap_end(&tap);
}
