width = 1000
height = 760
call "common/plot.gp" "12_train" ARG1 ARG2 ARG3

# The text form has the learning curve alone: the program itself prints the plane.
if (form ne "text") {
    eval panels(2, 3, "margins 0.085,0.985,0.2,0.945 spacing 0.095,0.145")
}
set title "learning curve"
set xlabel "step" offset 0,0.4
set ylabel "cost J" offset 1,0
stats data index "costs" using 1 nooutput prefix "S"
set xrange [0:S_max > 0 ? S_max : 1]
set yrange [0:*]
set xtics S_max > 1 ? S_max/2 : 1
plot data index "costs" using 1:2 with lines lw 2.2 lc rgb blue
if (form ne "text") {
    set xtics autofreq
    set ytics autofreq
    set xlabel "feature x[0]"
    set ylabel "feature x[1]" offset 1,0
    set xrange [*:*]
    set yrange [*:*]
    set autoscale fix
    unset colorbox
    unset key
    do for [k=0:4] {
        stats data index sprintf("step%d", k) using 1 nooutput prefix "S"
        set title sprintf("after %d steps", S_max)
        if (k == 4) {
            eval key_at("screen 0.5, 0.06 center center horizontal Left reverse samplen 1.5 width 1")
        }
        call "common/boundary.gp" sprintf("boundary%d", k) "class 0" "class 1"
    }
    unset multiplot
}
unset output
