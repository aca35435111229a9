#!/bin/sh
# cc, which copies what it has compiled before, by the same words from the same text, where it was
# called from a link in some folder: there it keeps that. A source is looked up as the preprocessor
# leaves it: where a header is missing, or says something else, the compiler is asked.

case " $* " in *" -c "*) ;; *) exec cc "$@" ;; esac

# What the preprocessor makes of it, below the options; and which file is wanted.
text=$(
    before= flags=
    for word; do
        shift
        case $word in -*) flags="$flags $word" ;; esac
        if [ "$word" != -o ] && [ "$before" != -o ]; then set -- "$@" "$word"; fi
        before=$word
    done
    echo "$flags"
    cc "$@" -E -P 2>&1
) || exec cc "$@"
for word; do
    if [ "${before:-}" = -o ]; then target=$word; fi
    before=$word
done

known=$(dirname "$0")/$(echo "$text" | sha256sum | cut -c1-40)
if [ -f "$known" ]; then
    cat "$known.said" >&2
    exec cp "$known" "$target"
fi
cc "$@" 2>"$known.$$"
status=$?
cat "$known.$$" >&2
if [ $status = 0 ]; then
    mv "$known.$$" "$known.said"
    cp "$target" "$known.$$" && mv "$known.$$" "$known"
fi
exit $status
