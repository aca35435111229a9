width = 1000
height = 540
call "common/plot.gp" "10_nonlinearity" ARG1 ARG2 ARG3

eval panels(1, 2, "")
set size ratio -1
set xlabel "feature x[0]"
set ylabel "feature x[1]" offset 1,0
set xrange [-4.5:4.5]
set yrange [-4.5:4.5]
set xtics 2
set ytics 2
unset colorbox

eval margins(0.06, 0.43, 0.22, 0.92)
set title "identity inside: one straight line"
eval key_at("screen 0.475, 0.06 center center horizontal maxrows 1 Left reverse samplen 1.5 width 1")
call "common/boundary.gp" "identity" "class 0" "class 1"

unset key
eval margins(0.52, 0.89, 0.22, 0.92)
set title "tanh inside: a boundary that bends"
set cblabel "estimated P(class 1)"
set cbtics 0.25
set colorbox user origin graph 1.03, graph 0 size graph 0.035, graph 1 noborder
call "common/boundary.gp" "tanh" "class 0" "class 1"
unset multiplot
unset output
