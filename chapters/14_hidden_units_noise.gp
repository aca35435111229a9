# One sample of the moons with wrong labels, learned with 4 units and with 64.
chapter = "14_hidden_units"
width = 1000
height = 420
call "common/plot.gp" "14_hidden_units_noise" ARG1 ARG2 ARG3

set multiplot
unset colorbox
unset key
set xrange [-1.8:2.8]
set yrange [-1.5:2]
if (form ne "text") { set bmargin at screen 0.24; set tmargin at screen 0.92 }
do for [k=0:1] {
    set lmargin at screen 0.06 + 0.49*k
    set rmargin at screen 0.49 + 0.49*k
    set xlabel "x[0]" offset 0,0.4
    set xtics 1 out nomirror scale 0.5 textcolor rgb "#444444"
    set ytics 1 out nomirror scale 0.5 textcolor rgb "#444444"
    set border 3
    set title (k == 0 ? "4 units" : "64 units") offset 0,-0.4
    if (k == 0) { set ylabel "x[1]" offset 1.5,0 } else { unset ylabel }
    if (k == 1) { set key at screen 0.36, screen 0.06 center center horizontal Left reverse samplen 1.5 width 1 }
    call "common/boundary.gp" sprintf("noisy %d", k == 0 ? 4 : 64) "class 0" "class 1"
    unset key
    if (k == 1) { set key at screen 0.78, screen 0.06 center center horizontal Left reverse samplen 1.5 width 1 }
    unset title
    unset xlabel
    unset ylabel
    unset tics
    unset border
    plot data index "wrong" with points pt 6 ps 1.5 lw 1.8 lc rgb "#111111" notitle, \
         keyentry with points pt 6 ps 1.5 lw 1.8 lc rgb "#111111" title "wrong label"
    unset key
}
unset multiplot
unset output
