width = 1000
height = 640
call "common/plot.gp" "14_hidden_units" ARG1 ARG2 ARG3

array units[7]
array share[7]
do for [k=1:7] {
    stats data index sprintf("units%d", k-1) using 1:2 nooutput prefix "U"
    units[k] = U_max_x
    share[k] = U_max_y
}

eval panels(2, 4, "margins 0.055,0.985,0.21,0.93 spacing 0.055,0.17")
unset colorbox
unset key
set xrange [-4.5:4.5]
set yrange [-4.5:4.5]
set xtics 4
set ytics 4
set xlabel "x[0]" offset 0,0.4
do for [k=0:6] {
    set title sprintf("%d unit%s: %.1f %%", units[k+1], units[k+1] > 1 ? "s" : "", share[k+1])
    if (k % 4 == 0) { set ylabel "x[1]" offset 1.5,0 } else { unset ylabel }
    if (k == 6) {
        eval key_at("screen 0.32, 0.055 center center horizontal Left reverse samplen 1.5 width 1")
    }
    call "common/boundary.gp" sprintf("boundary%d", k) "class 0" "class 1"
}
set grid lt 1 lw 0.7 lc rgb pale
set title "moons with wrong labels"
set xlabel "hidden units"
set ylabel "accuracy (%)" offset 2,0
set logscale x 2
set xrange [0.8:80]
set yrange [75:100]
set xtics (1, 4, 16, 64)
set ytics 5
eval key_at("screen 0.84, 0.055 center center vertical maxrows 2 Left reverse samplen 2.5 width 1")
plot data index "held out" using 1:2 with linespoints lw 2 pt triangle ps 0.8 lc rgb rust title "examples learned from", \
     data index "held out" using 1:3 with linespoints lw 2 pt circle ps 0.7 lc rgb blue title "held-out examples"
unset multiplot
unset output
