#include "draft.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fail.h"

Draft draft_new(const char *path)
{
    size_t size = strlen(path) + 20;
    Draft draft = {.path = path, .name = allocate(NULL, size, 1)};
    for (int number = 1;; number++) {
        snprintf(draft.name, size, "%s.%d", path, number);
        draft.file = fopen(draft.name, "wx"); // x: it must not exist
        if (draft.file || errno != EEXIST)
            break;
    }
    draft.error = draft.file ? 0 : errno;
    return draft;
}

// Remembers why, unless something else has failed before.
static void note(Draft *draft, int good)
{
    if (!good && !draft->error)
        draft->error = errno;
}

void draft_write(Draft *draft, const void *bytes, size_t size)
{
    if (draft->error)
        return;
    note(draft, fseek(draft->file, 0, SEEK_END) == 0 &&
                    fwrite(bytes, 1, size, draft->file) == size &&
                    fflush(draft->file) == 0);
}

int draft_keep(Draft *draft)
{
    if (draft->file)
        note(draft, fclose(draft->file) == 0);
    if (!draft->error)
        note(draft, rename(draft->name, draft->path) == 0);
    if (draft->file && draft->error)
        unlink(draft->name);
    free(draft->name);
    *draft = (Draft){.error = draft->error};
    return draft->error;
}

void draft_drop(Draft *draft)
{
    if (draft->file) {
        fclose(draft->file);
        unlink(draft->name);
    }
    free(draft->name);
    *draft = (Draft){0};
}
