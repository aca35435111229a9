# Two hidden units that start alike: one example, forward and back.
chapter = "13_initialization"
width = 900
height = 330
call "common/plot.gp" "13_initialization_twins" ARG1 ARG2 ARG3

array unit[10]
do for [k=0:1] { do for [c=1:5] {
    stats data index "twins" every ::k::k using c nooutput prefix "T"
    unit[5*k + c] = T_max
} }
array one[6]
do for [c=1:6] {
    stats data index "example" using c nooutput prefix "T"
    one[c] = T_max
}
unset border
unset tics
unset grid
unset key
set margins 0,0,0,0
set xrange [0:width]
set yrange [0:height]
X0 = 80; X1 = 380; X2 = 690; X3 = 850; R = 40
yx(j) = 165 + (0.5 - j)*150
yh(k) = 165 + (0.5 - k)*190
do for [j=0:1] { do for [k=0:1] {
    set arrow from X0+R,yx(j) to X1-R-2,yh(k) head size 10,18 filled lw 1.6 lc rgb blue back
} }
do for [k=0:1] { set arrow from X1+R,yh(k) to X2-R-2,165 head size 10,18 filled lw 1.6 lc rgb blue back }
set arrow from X2+R,165 to X3-14,165 head size 10,18 filled lw 1.4 lc rgb grey back
do for [j=0:1] {
    set object circle at X0,yx(j) size R fc rgb "white" fs solid border lc rgb grey lw 1.6 front
    set label sprintf("x[%d]", j) at X0,yx(j)+10 center front
    set label sprintf("%.1f", one[j+1]) at X0,yx(j)-10 center front tc rgb grey
}
do for [k=0:1] {
    y = yh(k)
    set object circle at X1,y size R fc rgb "white" fs solid border lc rgb blue lw 2 front
    set object polygon from X1,y-R to X1,y+R to X1,y-R fs empty border lc rgb blue lw 1 front
    set label "z" at X1-18,y+10 center front
    set label "a" at X1+18,y+10 center front
    set label sprintf("%.3f", unit[5*k+1]) at X1-19,y-11 center front font ",11" tc rgb grey
    set label sprintf("%.3f", unit[5*k+2]) at X1+19,y-11 center front font ",11" tc rgb grey
    set label sprintf("dz1 = %.3f", unit[5*k+3]) at X1+55,y+(k ? -28 : 28) left tc rgb rust
    set label sprintf("dW1 = (%.3f, %.3f)", unit[5*k+4], unit[5*k+5]) at X1-50,y+(k ? -28 : 28) right tc rgb rust
}
set object circle at X2,165 size R fc rgb "white" fs solid border lc rgb blue lw 2 front
set object polygon from X2,165-R to X2,165+R to X2,165-R fs empty border lc rgb blue lw 1 front
set label "z" at X2-18,175 center front
set label "a" at X2+18,175 center front
set label sprintf("%.3f", one[4]) at X2-19,154 center front font ",11" tc rgb grey
set label sprintf("%.3f", one[5]) at X2+19,154 center front font ",11" tc rgb grey
set label sprintf("dz2 = %.3f", one[6]) at X2,165-R-18 center tc rgb rust
set label "ŷ" at X3,165 center front
set label sprintf("every weight is %.1f", one[3]) at X1,165 center tc rgb blue
set label "forward: values" at 20,height-18 left tc rgb blue
set label "backward: slopes" at 20,height-38 left tc rgb rust
plot NaN notitle
unset output
