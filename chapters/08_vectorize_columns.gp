chapter = "08_vectorize"
width = 1000
height = 500
call "common/plot.gp" "08_vectorize_columns" ARG1 ARG2 ARG3
call "common/blocks.gp"

narrow = 38
wide = 59
h = 32

y = 430
cell_w = wide
call "common/block.gp" "W1" 20 y "W1"
cell_w = narrow
call "common/block.gp" "X" 168 y "X"
call "common/block.gp" "b1" 370 y "b1"
eval frame(168 + 3*narrow, y, 2, 1)
cell_w = wide
call "common/block.gp" "Z1" 460 y "Z1"
call "common/block.gp" "A1" 754 y "A1"
eval frame(460 + 3*wide, y, 4, 1)
eval frame(754 + 3*wide, y, 4, 1)
m = y - 2*h
eval sign("+", 345, m)
eval sign("=", 434, m)
set arrow from 702,m to 748,m head size 9,18 filled lw 1.6 lc rgb grey
set label "tanh" at 724,m+16 center
do for [i=1:4] {
    set label word("x⁽¹⁾ x⁽²⁾ x⁽³⁾ x⁽⁴⁾", i) at 168+(i-0.5)*narrow,y-2*h-16 center font small tc rgb grey
}
set label "n_h × n_x" at 20+wide,y-4*h-18 center font small tc rgb grey noenhanced
set label "n_x × m" at 168+2*narrow,y-4*h-18 center font small tc rgb grey noenhanced
set label "n_h × 1" at 370+0.5*narrow,y-4*h-18 center font small tc rgb grey noenhanced
set label "n_h × m" at 460+2*wide,y-4*h-18 center font small tc rgb grey noenhanced
set label "n_h × m" at 754+2*wide,y-4*h-18 center font small tc rgb grey noenhanced

# The second layer. A1 stands there already: only its place is shown.
y = 170
call "common/block.gp" "W2" 20 y "W2"
set object rectangle from 274,y to 274+4*14,y-4*14 fc rgb cell_colour fs solid border lc rgb "#b9c4cf"
set label "A1" at 302,y+14 center
cell_w = narrow
call "common/block.gp" "b2" 370 y "b2"
cell_w = wide
call "common/block.gp" "Z2" 460 y "Z2"
call "common/block.gp" "A2" 754 y "A2 = ŷ"
eval frame(274 + 3*14, y, 4*14.0/h, 14.0/wide)
eval frame(460 + 3*wide, y, 1, 1)
eval frame(754 + 3*wide, y, 1, 1)
m = y - h/2
eval sign("+", 350, m)
eval sign("=", 434, m)
set arrow from 702,m to 748,m head size 9,18 filled lw 1.6 lc rgb grey
set label "σ" at 724,m+16 center
set label "n_y × n_h" at 20+2*wide,y-h-18 center font small tc rgb grey noenhanced
set label "n_h × m" at 302,y-4*14-18 center font small tc rgb grey noenhanced
set label "n_y × 1" at 370+0.5*narrow,y-h-18 center font small tc rgb grey noenhanced
set label "n_y × m" at 460+2*wide,y-h-18 center font small tc rgb grey noenhanced
set label "n_y × m" at 754+2*wide,y-h-18 center font small tc rgb grey noenhanced

set label "framed: the example x⁽⁴⁾ = (1, 1), from the left to the right" at 20,36 left tc rgb rust
plot NaN notitle
unset output
