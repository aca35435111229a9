width = 1000
height = 580
call "common/plot.gp" "05_limits" ARG1 ARG2 ARG3

# "XOR line": both ends of the best line tried, and the shares, in per cent, that the neuron and
# the line have right.
do for [name in "XOR flower"] {
    stats data index name." line" using 1:2 every ::0::0 nooutput prefix name."_A"
    stats data index name." line" using 1:2 every ::1::1 nooutput prefix name."_B"
    stats data index name." line" using 3:4 nooutput prefix name."_P"
}

eval panels(1, 2, "")
set size ratio -1
set xlabel "feature x[0]"
set ylabel "feature x[1]"
unset colorbox

eval margins(0.065, 0.435, 0.27, 0.91)
set title sprintf("XOR: learned %.0f %%, best line %.0f %%", XOR_P_min_x, XOR_P_min_y)
set xrange [-0.5:1.5]
set yrange [-0.5:1.5]
set xtics 1
set ytics 1
eval key_at("screen 0.25, 0.09 center center horizontal maxrows 1 Left reverse samplen 1.5 width 1")
set arrow 1 from XOR_A_min_x, XOR_A_min_y to XOR_B_min_x, XOR_B_min_y nohead lw 2.4 dt (8,5) lc rgb "#111111" front
set label 1 "P = 0.5 everywhere" at 0.75, 1.25 center tc rgb grey front
do for [k=0:3] { # four points alone may be larger
    set label 2 + k "" at k/2, k%2 point pt (k == 0 || k == 3 ? circle : triangle) ps 1.4 lc rgb (k == 0 || k == 3 ? blue : rust) front
}
call "common/boundary.gp" "XOR" "class 0" "class 1"

unset key
unset label
eval margins(0.51, 0.88, 0.27, 0.91)
set title sprintf("The flower: learned %.0f %%, best line %.1f %%", flower_P_min_x, flower_P_min_y)
set xrange [-4.5:4.5]
set yrange [-4.5:4.5]
set xtics 2
set ytics 2
set cblabel "estimated P(class 1)" offset 1.2,0
set cbtics 0.25
set colorbox user origin graph 1.03, graph 0 size graph 0.035, graph 1 noborder
set arrow 1 from flower_A_min_x, flower_A_min_y to flower_B_min_x, flower_B_min_y nohead lw 2.4 dt (8,5) lc rgb "#111111" front
set arrow 2 from screen 0.585, 0.09 to screen 0.635, 0.09 nohead lw 2.4 dt (8,5) lc rgb "#111111"
set label 2 "the best line tried" at screen 0.65, 0.09 left
call "common/boundary.gp" "flower" "class 0" "class 1"
unset multiplot
unset output
