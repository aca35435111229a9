chapter = "15_fast_product"
width = 1000
height = 440
call "common/plot.gp" "15_fast_product_tile" ARG1 ARG2 ARG3
# How many numbers each needs for a multiplication, as the program has printed it.
fetched = ""
stats data index "fetched" using (fetched = fetched." ".strcol(3), 0) nooutput
call "common/drawing.gp"

# One of three: A with its rows at the left, B with its columns above, and C at their corner.
# A tile of high × wide sums, from a row and a column of squares of `edge` pixels.
unit = 12.0
square = 144.0
gap = 14.0
do for [k=1:3] {
    high = k == 1 ? 1 : k == 2 ? 4 : 12
    wide = k == 1 ? 1 : k == 2 ? 4 : 16
    # The third is drawn in half the scale.
    u = k == 3 ? unit/1.6 : unit
    x = 25 + (k - 1) * 330
    y = 70
    cx = x + square + gap
    by = y + square + gap
    set object rectangle from x,y to x+square,y+square fc rgb "#eef3f8" fs solid border lc rgb "#b9c4cf" behind
    set object rectangle from cx,y to cx+square,y+square fc rgb "#eef3f8" fs solid border lc rgb "#b9c4cf" behind
    set object rectangle from cx,by to cx+square,by+square fc rgb "#eef3f8" fs solid border lc rgb "#b9c4cf" behind
    top = y + square - 2*unit
    left = cx + 1.5*unit
    # The rows of A, the columns of B, the tile of C.
    set object rectangle from x,top-high*u to x+square,top fc rgb "#8fbbdc" fs solid noborder
    set object rectangle from left,by to left+wide*u,by+square fc rgb "#efb07a" fs solid noborder
    set object rectangle from left,top-high*u to left+wide*u,top fc rgb "#444444" fs solid noborder
    # What one step, k, takes of them.
    set object rectangle from x+5*unit,top-high*u to x+5*unit+u,top fc rgb blue fs solid noborder front
    set object rectangle from left,by+square-5*unit-u to left+wide*u,by+square-5*unit fc rgb rust fs solid noborder front
    set label "A" at x+8,y+12 left
    set label "B" at cx+square-8,by+12 right
    set label "C" at cx+square-8,y+12 right
    set label (k == 1 ? "one sum at a time" : sprintf("a tile of %d × %d sums", high, wide)) at x+square+gap/2,y-20 center
    set label sprintf("a step: %d + %d numbers, %d multiplication%s", high, wide, high*wide, high*wide > 1 ? "s" : "") at x+square+gap/2,y-42 center font small tc rgb grey
    set label sprintf("%s", word(fetched, k == 1 ? 1 : k == 2 ? 2 : 5)) at x+square/2,by+square/2+16 center font form eq "png" ? ",52" : ",26"
    set label "numbers fetched for" at x+square/2,by+square/2-12 center font small tc rgb grey
    set label "a multiplication" at x+square/2,by+square/2-30 center font small tc rgb grey
}
set label "What each step of k fetches: a piece of a column of A (blue), a piece of a row of B (rust). The sums (black) stay in registers." at width/2,height-22 center font small
plot NaN notitle
unset output
