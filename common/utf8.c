#include "utf8.h"

#include <string.h>

int utf8_length(const char *text)
{
    const unsigned char *t = (const unsigned char *)text;
    if (t[0] < 0x80)
        return 1;
    int length = t[0] < 0xc2 ? 0 : t[0] < 0xe0 ? 2 : t[0] < 0xf0 ? 3 : 4;
    // The second byte's range keeps out what is overlong, surrogate or too large.
    unsigned char low = t[0] == 0xe0 ? 0xa0 : t[0] == 0xf0 ? 0x90 : 0x80;
    unsigned char high = t[0] == 0xed ? 0x9f : t[0] == 0xf4 ? 0x8f : 0xbf;
    if (length == 0 || t[0] > 0xf4 || t[1] < low || t[1] > high)
        return 0;
    for (int k = 2; k < length; k++)
        if (t[k] < 0x80 || t[k] > 0xbf)
            return 0;
    return length;
}

// Control characters: those of ASCII, U+0080 … U+009F, and U+202A … U+202E and
// U+2066 … U+2069, which turn the direction of writing.
static int is_control(const unsigned char *t, int length)
{
    if (length == 1)
        return t[0] < 0x20 || t[0] == 0x7f;
    if (length == 2)
        return t[0] == 0xc2 && t[1] < 0xa0;
    return t[0] == 0xe2 && ((t[1] == 0x80 && t[2] >= 0xaa && t[2] <= 0xae) ||
                            (t[1] == 0x81 && t[2] >= 0xa6 && t[2] <= 0xa9));
}

// Writes \x1b and the like for one byte; returns the place behind it.
static char *escape_byte(char *line, unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    *line++ = '\\';
    if (byte == '\n' || byte == '\t') {
        *line++ = byte == '\n' ? 'n' : 't';
        return line;
    }
    *line++ = 'x';
    *line++ = digits[byte >> 4];
    *line++ = digits[byte & 15];
    return line;
}

void utf8_escape(char *line, const char *text)
{
    while (*text) {
        int length = utf8_length(text);
        if (length && !is_control((const unsigned char *)text, length)) {
            memcpy(line, text, (size_t)length);
            line += length;
            text += length;
        } else
            for (int k = length ? length : 1; k > 0; k--)
                line = escape_byte(line, (unsigned char)*text++);
    }
    *line = '\0';
}
