width = 1000
height = 580
call "common/plot.gp" "14_hidden_units" ARG1 ARG2 ARG3

array units[5]
array share[5]
do for [k=1:5] {
    stats data index sprintf("units%d", k-1) using 1:2 nooutput prefix "U"
    units[k] = U_max_x
    share[k] = U_max_y
}

# Above, the flower: a panel for each size.
set multiplot
unset colorbox
unset key
set xrange [-4.5:4.5]
set yrange [-4.5:4.5]
set xtics 4
set ytics 4
set xlabel "x[0]" offset 0,0.6
if (form ne "text") { set bmargin at screen 0.67; set tmargin at screen 0.95 }
do for [k=0:4] {
    set lmargin at screen 0.05 + 0.19*k
    set rmargin at screen 0.21 + 0.19*k
    set title sprintf("%d unit%s: %.1f %%", units[k+1], units[k+1] > 1 ? "s" : "", share[k+1]) offset 0,-0.5
    if (k == 0) { set ylabel "x[1]" offset 1.5,0 } else { unset ylabel; set ytics ("" -4, "" 0, "" 4) }
    if (k == 2) { set key at screen 0.745, screen 0.2 left center vertical Left reverse samplen 2.5 }
    call "common/boundary.gp" sprintf("boundary%d", k) "class 0" "class 1"
    unset key
}

# Below, the moons with wrong labels: the mean of ten samples, the bars from the least to the most.
set grid lt 1 lw 0.7 lc rgb pale
eval margins(0.09, 0.72, 0.11, 0.5)
set title "moons with wrong labels, ten samples" offset 0,-0.4
set xlabel "hidden units" offset 0,0.4
set ylabel "accuracy (%)" offset 1,0
set logscale x 2
set xrange [0.8:80]
set yrange [60:100]
set xtics (1, 2, 4, 8, 16, 32, 64)
set ytics 10
eval key_at("screen 0.745, screen 0.36 left center vertical Left reverse samplen 2.5")
plot data index "held out" using ($1*0.96):2:3:4 with yerrorbars pt 4 ps 0.1 lw 1.2 lc rgb grey notitle, \
     data index "held out" using ($1*1.04):5:6:7 with yerrorbars pt 5 ps 0.1 lw 1.2 lc rgb "#111111" notitle, \
     data index "held out" using ($1*0.96):2 with linespoints lw 2 dt (6,4) pt 4 ps 0.9 lc rgb grey title "points learned from", \
     data index "held out" using ($1*1.04):5 with linespoints lw 2.4 pt 5 ps 0.8 lc rgb "#111111" title "held-out points"
unset multiplot
unset output
