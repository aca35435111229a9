# One turn of the loop, with the numbers of the first: forward, cost, backward, update, and again.
width = 900
height = 340
chapter = "12_train"
call "common/plot.gp" "12_train_loop" ARG1 ARG2 ARG3

# J, dW1[3][1], W1[3][1] before and after, and the next J
array V[5]
do for [k=1:5] {
    stats data index "turn" using k nooutput
    V[k] = STATS_min
}
unset border
unset tics
unset grid
unset key
set margins 0,0,0,0
set xrange [0:width]
set yrange [0:height]

w = 178 # half a box
h = 48
left = 200
right = 700
upper = 265
lower = 75
array X[4] = [left, right, right, left]
array Y[4] = [upper, upper, lower, lower]
array title[4] = ["forward", "cost", "backward", "update"]
array what[4] = ["X → Z1, A1, Z2, A2", "how wrong is A2?", "the slope of J along every weight", "every weight moves by −α times its slope"]
array number[4]
number[1] = gprintf("W1[3][1] = %.6f", V[3])
number[2] = gprintf("J = %.6f", V[1])
number[3] = gprintf("dW1[3][1] = %.6f", V[2])
number[4] = gprintf("%.6f − 1.2 · ", V[3]).gprintf("%.6f", V[2]).gprintf(" = %.6f", V[4])
do for [k=1:4] {
    set object rectangle from X[k]-w,Y[k]-h to X[k]+w,Y[k]+h fc rgb "white" fs solid border lc rgb grey lw 1.6 front
    set label title[k] at X[k],Y[k]+27 center front font ",17"
    set label what[k] at X[k],Y[k]+2 center front font ",13" tc rgb grey
    set label number[k] at X[k],Y[k]-25 center front font ",14" tc rgb (k == 3 ? rust : blue)
}
set arrow from left+w,upper to right-w-2,upper head size 12,18 filled lw 2 lc rgb blue
set arrow from right,upper-h to right,lower+h+2 head size 12,18 filled lw 2 lc rgb rust
set arrow from right-w,lower to left+w+2,lower head size 12,18 filled lw 2 lc rgb rust
set arrow from left,lower+h to left,upper-h-2 head size 12,18 filled lw 2 lc rgb blue
set label "Z2, Y" at (left+right)/2.0,upper+15 center font ",13"
set label "Z1, A1, A2, Y" at right-12,(upper+lower)/2.0 right font ",13"
set label "dW1, db1, dW2, db2" at (left+right)/2.0,lower+15 center font ",13"
set label "again" at left+12,(upper+lower)/2.0+10 left font ",13"
set label gprintf("J is now %.6f", V[5]) at left+12,(upper+lower)/2.0-10 left font ",13" tc rgb blue
plot NaN
unset output
