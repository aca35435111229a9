width = 1000
height = 760
call "common/plot.gp" "12_train" ARG1 ARG2 ARG3

stats data index "costs" using 1 nooutput prefix "S"
stats data index "late" using 1 nooutput prefix "LX"
stats data index "late" using 2 nooutput prefix "LY"
stats data index "boundary0 map" using 1 nooutput prefix "BX"
stats data index "boundary0 map" using 2 nooutput prefix "BY"
array steps[4]
do for [k=1:4] {
    stats data index sprintf("step%d", k-1) using 1 nooutput prefix "N"
    steps[k] = N_max
}

# The text form has the learning curve alone: the program itself prints the plane.
if (form ne "text") {
    eval panels(2, 3, "margins 0.085,0.985,0.2,0.945 spacing 0.095,0.145")
}
# Ticks for a range of this length: 1, 2 or 5 times a power of ten apart.
power(r) = 10**floor(log10(r/4.0))
nice(r) = power(r)*(r/4.0 < 1.5*power(r) ? 1 : r/4.0 < 3.5*power(r) ? 2 : r/4.0 < 7*power(r) ? 5 : 10)

set title "learning curve"
set xlabel "step" offset 0,0.4
set ylabel "cost J" offset 1,0
set xrange [0:S_max > 0 ? S_max : 1]
set yrange [0:*]
set xtics S_max > 1 ? S_max/2 : 1
# What the second panel magnifies is framed in the first.
flat = 0.0005*(1 + abs(LY_max))
low = LY_min < LY_max ? LY_min : LY_min - flat
high = LY_min < LY_max ? LY_max : LY_max + flat
if (form ne "text") {
    set object 1 rectangle from LX_min,low-0.035 to LX_max,high+0.035 fs empty border lc rgb rust lw 1.6 dt (4,3)
}
plot data index "costs" using 1:2 with lines lw 2.2 lc rgb blue
unset object
if (form ne "text") {
    set title sprintf("its last %.0f steps, magnified", S_max - LX_min)
    unset ylabel
    set xrange [LX_min:S_max > LX_min ? S_max : LX_min + 1]
    set yrange [low - 0.1*(high - low):high + 0.1*(high - low)]
    set xtics LX_min, (S_max > LX_min + 1 ? ceil((S_max - LX_min)/2) : 1)
    set ytics nice(high - low)
    set format y "%.6g"
    set border 3 lc rgb rust dt (4,3)
    plot data index "late" using 1:2 with lines lw 1.2 lc rgb blue
    set border 3 lw 1 lc rgb grey dt solid
    set format y "%g"
    set xtics nice(BX_max - BX_min)
    set ytics nice(BY_max - BY_min)
    set xlabel "feature x[0]"
    set ylabel "feature x[1]" offset 0.3,0
    set xrange [*:*]
    set yrange [*:*]
    set autoscale fix
    unset colorbox
    unset key
    do for [k=0:3] {
        set title sprintf("after %d steps", steps[k+1])
        if (k == 3) {
            eval key_at("screen 0.5, 0.06 center center horizontal Left reverse samplen 1.5 width 1")
        }
        call "common/boundary.gp" sprintf("boundary%d", k) "class 0" "class 1"
    }
    unset multiplot
}
unset output
