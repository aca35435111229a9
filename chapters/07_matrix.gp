width = 860
height = 330
call "common/plot.gp" "07_matrix" ARG1 ARG2 ARG3

eval panels(1, 3, "margins 0.07,0.97,0.16,0.84 spacing 0.09,0")
set size ratio -1
unset colorbox
unset border
unset grid
unset key
set xtics scale 0 1
set ytics scale 0 1
set xlabel "column j" offset 0,0.5
set ylabel "row i" offset 1,0
set palette defined (-1 "#f2d6c4", 0 "#f7f7f7", 1 "#c9dfee")
set cbrange [-6:6]

# A frame around places x from a to b and y from c to d.
frame(n, a, b, c, d) = sprintf("set object %d rectangle from %g,%g to %g,%g front fs empty border rgb '#b4440a' lw 3", n, a-0.5, c-0.5, b+0.5, d+0.5)
set title "A (2 × 3)"
set xrange [-0.5:2.5]
set yrange [2:-1]
set ytics ("0" 0, "1" 1)
eval frame(1, 0, 2, 1, 1)
plot data index "A" using 1:2:3 with image pixels, \
     "" index "A" using 1:2:(sprintf("%g", $3)) with labels font ",18"

set title "B (3 × 2)"
set xrange [-1:2]
set xtics ("0" 0, "1" 1)
set yrange [2.5:-0.5]
set ytics ("0" 0, "1" 1, "2" 2)
eval frame(1, 0, 0, 0, 2)
plot data index "B" using 1:2:3 with image pixels, \
     "" index "B" using 1:2:(sprintf("%g", $3)) with labels font ",18"

set title "C = A B (2 × 2)"
set yrange [2:-1]
set ytics ("0" 0, "1" 1)
set cbrange [-20:20]
eval frame(1, 0, 0, 1, 1)
plot data index "C" using 1:2:3 with image pixels, \
     "" index "C" using 1:2:(sprintf("%g", $3)) with labels font ",18"
unset multiplot
unset output
