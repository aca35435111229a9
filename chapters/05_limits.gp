width = 1000
height = 560
call "common/plot.gp" "05_limits" ARG1 ARG2 ARG3

eval panels(1, 2, "")
set size ratio -1
set xlabel "feature x[0]"
set ylabel "feature x[1]"
unset colorbox

eval margins(0.07, 0.43, 0.25, 0.91)
set title "XOR: P = 0.5 everywhere, 50 % right"
set xrange [-0.5:1.5]
set yrange [-0.5:1.5]
set xtics 1
set ytics 1
eval key_at("screen 0.49, 0.07 center center horizontal maxrows 1 Left reverse samplen 1.5 width 1")
call "common/boundary.gp" "XOR" "class 0" "class 1"

unset key
eval margins(0.51, 0.88, 0.25, 0.91)
set title "The flower: 47 % right"
set xrange [-4.5:4.5]
set yrange [-4.5:4.5]
set xtics 2
set ytics 2
set cblabel "estimated P(class 1)"
set cbtics 0.25 format "%.2f"
set colorbox user origin graph 1.03, graph 0 size graph 0.035, graph 1 noborder
call "common/boundary.gp" "flower" "class 0" "class 1"
unset multiplot
unset output
